package io.portkeel.report;

import io.portkeel.policy.Problem;
import java.util.Optional;

/** Why a container that has no network namespace of its own cannot be given a range. */
final class NetworkRefusal {

  private NetworkRefusal() {}

  /**
   * The refusal for the tool of this name, if the network is one.
   *
   * <p>Measured: docker and podman end with 125 in the host's namespace, and podman leaves out what
   * containers.conf sets there; docker rewrites the namespace of another container without a word.
   * Kubernetes and ECS refuse the host's as well (their documents).
   */
  static Optional<Problem> of(String tool, ContainerNetwork network) {
    if (network instanceof ContainerNetwork.Host) {
      return Optional.of(
          Problem.of(
              "host-network",
              tool + " cannot give a container in the host's network a range of its own",
              "change the host instead: run portkeel apply there"));
    }
    if (network instanceof ContainerNetwork.Shared shared) {
      return Optional.of(
          Problem.of(
              "shared-network",
              tool
                  + " would change the network of "
                  + shared.owner()
                  + ", which has no range apart from it",
              "give the setting to " + shared.owner() + " instead"));
    }
    return Optional.empty();
  }
}
