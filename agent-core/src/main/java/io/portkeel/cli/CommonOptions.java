package io.portkeel.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

  enum Output {
    TEXT,
    JSON,
    HTML
  }

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "An image's file tree instead of this host: files only, no live value.")
  private Optional<String> root = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json|html",
      description = "For people, for programs, or a page to mail (status, nacl, probe).")
  private Output output = Output.TEXT;

  @Option(
      names = "--detailed-exitcode",
      description =
          "2 changed, 4 failed with nothing changed, 6 failed with a change left (not check).")
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
