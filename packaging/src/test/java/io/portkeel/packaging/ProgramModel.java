package io.portkeel.packaging;

import io.portkeel.cli.Portkeel;
import io.portkeel.cli.Surroundings;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** The commands as the program itself knows them. */
final class ProgramModel {
  private ProgramModel() {}

  /** Each under the name of its manual page; the program as a whole is among them. */
  static Map<String, CommandSpec> commands() {
    CommandSpec whole = Portkeel.commandLine(Surroundings.ofThisProcess()).getCommandSpec();
    Map<String, CommandSpec> commands = new TreeMap<>();
    commands.put(whole.name(), whole);
    whole
        .subcommands()
        .forEach((name, command) -> commands.put("portkeel-" + name, command.getCommandSpec()));
    return commands;
  }
}
