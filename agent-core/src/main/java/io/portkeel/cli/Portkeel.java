package io.portkeel.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a function: arguments in, an exit code out. */
@Command(
    name = "portkeel",
    description = "Keeps the ephemeral port range of this host where its network lets it through.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 all is well or answered, 1 failed, 2 drift (check),",
      "64 the command line, 65 the policy, 77 rights are missing.",
      "",
      "Without a policy in /etc/portkeel, on Windows in %%ProgramData%%\\portkeel,",
      "the built-in one applies: 49152-65535."
    })
public final class Portkeel {

  private Portkeel() {}

  /** Runs one command; both streams are flushed when this returns. */
  public static int run(Surroundings surroundings, String... args) {
    // Converters for java.sql and java.time: loading them takes 10 ms of each run, and no option
    // is of such a type.
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    int code = execute(surroundings, commands(surroundings), args);
    surroundings.err().flush();
    if (surroundings.out().checkError() && code == ExitCode.OK.code()) {
      // A full disk behind a redirection: who reads the file must not take it for an answer.
      surroundings.err().println("portkeel: error: standard output cannot be written");
      surroundings.err().flush();
      return ExitCode.FAILED.code();
    }
    return code;
  }

  /** The whole program as picocli knows it: what manual pages and completion are made of. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return whole(commands(surroundings));
  }

  private static List<ReportCommand> commands(Surroundings surroundings) {
    return List.of(
        new StatusCommand(surroundings),
        new CheckCommand(surroundings),
        new ApplyCommand(surroundings),
        new ResetCommand(surroundings),
        new RenderCommand(surroundings),
        new NaclCommand(surroundings),
        new ProbeCommand(surroundings),
        new WatchCommand(surroundings));
  }

  private static CommandLine whole(List<ReportCommand> commands) {
    CommandLine line = new CommandLine(new Portkeel());
    line.addSubcommand(RunCommand.NAME, new RunCommand());
    for (ReportCommand command : commands) {
      line.addSubcommand(command.name(), command);
    }
    return line;
  }

  /**
   * Runs the named command by itself: picocli's model of the program and of the other commands
   * takes 30 ms to make, and is only wanted for help, versions and suggestions.
   */
  private static int execute(
      Surroundings surroundings, List<ReportCommand> commands, String... args) {
    for (ReportCommand command : commands) {
      if (args.length > 0 && args[0].equals(command.name())) {
        CommandLine line = new CommandLine(command).setCommandName("portkeel " + command.name());
        return settled(line, surroundings).execute(Arrays.copyOfRange(args, 1, args.length));
      }
    }
    if (args.length == 0) {
      surroundings
          .err()
          .print(
              "portkeel: a command is missing: status, check, apply, run, reset, render, nacl, probe or watch\n");
      surroundings.err().print("See `portkeel --help`.\n");
      return ExitCode.USAGE.code();
    }
    return settled(whole(commands), surroundings).execute(args);
  }

  /** With our settings, which reach the subcommands that are there already, and only those. */
  private static CommandLine settled(CommandLine line, Surroundings surroundings) {
    Failures failures = new Failures(surroundings);
    return line.setExpandAtFiles(false) // an argument such as @home is an argument
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setOut(writer(surroundings.out()))
        .setErr(writer(surroundings.err()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Ends with a code of ours whatever goes wrong; picocli's own for usage is 2, which is drift. */
  private record Failures(Surroundings surroundings)
      implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
      StringBuilder text = new StringBuilder("portkeel: ").append(e.getMessage());
      if (e instanceof UnmatchedArgumentException unmatched) {
        List<String> suggestions = unmatched.getSuggestions();
        if (!suggestions.isEmpty()) {
          text.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
        }
      }
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      text.append("\nSee `").append(name).append(" --help`.\n");
      surroundings.err().print(text);
      return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
      surroundings.err().println("portkeel: error: this is a defect of portkeel: " + e);
      e.printStackTrace(surroundings.err());
      return ExitCode.FAILED.code();
    }
  }
}
