package io.portkeel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the commands that ask a policy. */
final class PolicyOptions {

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The policy; - is standard input. Default: policy.yaml, .yml or .json in /etc/portkeel,"
              + " on Windows in %%ProgramData%%\\portkeel.")
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

  PolicyWish wish() {
    return new PolicyWish(policy, range, labels);
  }
}
