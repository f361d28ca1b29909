package io.portkeel.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words that complete a command line, as a function of the shell: what packaging/man/completion
 * asks while it walks along a line.
 *
 * <p>picocli can write a completion too. That one completes no file names where an option's value
 * is not of the type of a file, nothing behind {@code --option=}, and takes a word of {@code run}'s
 * command for a command of ours; its helper functions have names that others might have as well.
 */
final class CompletionWords {

  /** A label such as {@code text|json|html} lists what can be written in its place. */
  private static final Pattern CHOICE = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

  private final CommandLine program;

  CompletionWords(CommandLine program) {
    this.program = program;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("\n# What can follow command $1 (options, operands), and its option $2 (values).\n")
        .append("_portkeel_words() {\n")
        .append("    options='' operands='' values=''\n")
        .append("    case $1 in\n")
        .append(command("''", program.getCommandSpec()));
    program
        .getSubcommands()
        .forEach((name, command) -> text.append(command(name, command.getCommandSpec())));
    return text.append("    esac\n}\n").toString();
  }

  private static String command(String name, CommandSpec command) {
    List<String> options = new ArrayList<>();
    StringBuilder valued = new StringBuilder();
    for (OptionSpec option : command.options()) {
      options.add(option.longestName());
      if (option.arity().max() > 0) {
        valued.append(
            String.format(
                "            %s) values='%s' ;;\n", option.longestName(), values(option)));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(String.format("    %s)\n", name))
        .append(String.format("        options='%s'\n", String.join(" ", options)))
        .append(String.format("        operands='%s'\n", String.join(" ", operands(command))));
    if (!valued.isEmpty()) {
      text.append("        case $2 in\n").append(valued).append("        esac\n");
    }
    return text.append("        ;;\n").toString();
  }

  private static List<String> operands(CommandSpec command) {
    List<String> words = new ArrayList<>(command.subcommands().keySet());
    for (PositionalParamSpec operand : command.positionalParameters()) {
      if (operand.completionCandidates() != null) {
        operand.completionCandidates().forEach(words::add);
      }
    }
    return words;
  }

  /** Words, or FILE or DIR, or what nobody can guess, in its own words. */
  private static String values(ArgSpec option) {
    String label = option.paramLabel();
    return CHOICE.matcher(label).matches() ? label.replace('|', ' ') : label;
  }
}
