package io.portkeel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The help of {@code portkeel run}, and nothing else of it: {@link Entrypoint} does the work, and
 * {@link EntrypointLine} reads the options without picocli.
 */
@Command(
    name = "run",
    description =
        "A container's entrypoint: makes the container have its range, then becomes the command.",
    customSynopsis = "portkeel run [OPTION...] [--] COMMAND [ARG...]",
    sortOptions = false,
    footer = {
      "",
      "The live range of this network namespace, or of this Windows container, is",
      "set, no file is written. Nothing is said when all is well, and nothing on",
      "standard output.",
      "PORTKEEL_POLICY, PORTKEEL_RANGE, PORTKEEL_LABELS and PORTKEEL_ON_FAILURE stand",
      "for options; the command line wins.",
      "",
      "Exit codes: the command's own; 64 a wrong option, 125 the range cannot be had,",
      "126 the command cannot be executed, 127 it is not found."
    })
@SuppressWarnings("UnusedVariable") // the fields are there for what their annotations say
final class RunCommand implements Callable<Integer> {

  static final String NAME = "run";

  @Mixin private PolicyOptions policyOptions = new PolicyOptions();

  @Option(
      names = "--on-failure",
      paramLabel = "fail|continue",
      description =
          "What to do when the range cannot be had: end with 125 (fail, the default), or start the"
              + " command all the same.")
  private String onFailure = "fail";

  @Option(
      names = "--allow-host-network",
      description = "Change a namespace that is the host's own, or shared with others.")
  private boolean allowHostNetwork;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say in one line what was found or done, and what to be warned of.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing when all is well, as without -v.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Never asked but for help, which picocli answers itself. */
  @Override
  public Integer call() {
    return ExitCode.USAGE.code();
  }
}
