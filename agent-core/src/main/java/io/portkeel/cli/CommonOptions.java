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
      description =
          "An image's file tree instead of this host: files alone, no live value (status, check,"
              + " apply, reset).")
  private Optional<String> root = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json|html",
      description =
          "text, the default, for people; json for programs; html, a page to mail (status, nacl,"
              + " probe).")
  private Output output = Output.TEXT;

  @Option(
      names = "--detailed-exitcode",
      description =
          "End with 2 when something was changed, with 4 when it failed and nothing is changed,"
              + " with 6 when it failed and something stays changed (apply, reset).")
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

  /** The code of a failure: this one for those who asked for details, else that of any failure. */
  ExitCode failed(ExitCode detail) {
    return detailedExitCode ? detail : ExitCode.FAILED;
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
