package io.portkeel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

  enum Output {
    TEXT,
    JSON
  }

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy; - is standard input. Default: /etc/portkeel/policy.yaml.")
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--range",
      paramLabel = "LOW-HIGH",
      description = "This range for this host, instead of a policy.")
  private Optional<String> range = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "A label that the policy's rules can ask for; may be repeated.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "An image's file tree instead of this host: files only, no live value.")
  private Optional<String> root = Optional.empty();

  @Option(names = "--output", paramLabel = "text|json", description = "For people or programs.")
  private Output output = Output.TEXT;

  @Option(
      names = "--detailed-exitcode",
      description = "apply: 2 changed, 4 failed with nothing changed, 6 failed with a change left.")
  private boolean detailedExitCode;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on standard output; warnings and errors stay.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  Optional<String> policy() {
    return policy;
  }

  Optional<String> range() {
    return range;
  }

  List<String> labels() {
    return labels;
  }

  Optional<String> root() {
    return root;
  }

  Output output() {
    return output;
  }

  boolean detailedExitCode() {
    return detailedExitCode;
  }

  boolean verbose() {
    return verbose;
  }

  boolean quiet() {
    return quiet;
  }

  boolean help() {
    return help;
  }
}
