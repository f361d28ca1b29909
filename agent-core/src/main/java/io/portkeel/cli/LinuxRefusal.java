package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Standing;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.report.ContainerRemedy;
import java.util.Optional;

/** Why an entrypoint does not change its network namespace, and what helps where it is. Pure. */
final class LinuxRefusal extends EntrypointRefusal {

  private final Standing standing;
  private final Decision.Decided decided;

  LinuxRefusal(Standing standing, Decision.Decided decided) {
    this.standing = standing;
    this.decided = decided;
  }

  @Override
  Optional<Problem> ofOwner() {
    if (standing.owner() instanceof Standing.Machine) {
      String whose =
          standing.runtime().isPresent()
              ? "this container is in the host's own network namespace"
              : "this is the host's own network namespace, and no container";
      return problem("host-namespace", whose + ", whose range all of the host has", onTheHost());
    }
    if (standing.owner() instanceof Standing.Shared shared) {
      return problem(
          "shared-namespace",
          "this network namespace is not this container's alone: " + shared.sign(),
          toTheOwner()
              + ", or give portkeel run "
              + ALLOW
              + " when all that is in it shall have this range");
    }
    return Optional.empty();
  }

  @Override
  Optional<Problem> ofWriting() {
    return switch (standing.writing()) {
      case POSSIBLE -> Optional.empty();
      case READ_ONLY ->
          problem(
              "read-only",
              "/proc/sys is mounted read-only, as container runtimes do it",
              fromOutside());
      case DENIED ->
          problem(
              "no-right",
              "this user may not change it: it takes root, or CAP_NET_ADMIN,"
                  + " in the user namespace that owns the network",
              fromOutside());
    };
  }

  /** What whoever starts the container does, so that nothing has to be written inside. */
  private String fromOutside() {
    if (standing.owner() instanceof Standing.Machine) {
      // Measured: docker refuses --sysctl there, and so do Kubernetes and ECS.
      return "run `portkeel apply` on the host: no runtime sets it for a container in its network";
    }
    return standing.owner() instanceof Standing.Shared
        ? toTheOwner()
        : standing.runtime().isPresent()
            ? setting(standing.runtime().get())
            : "run it as root, where /proc/sys is writable (a systemd unit: ProtectKernelTunables=no)";
  }

  private String onTheHost() {
    return "run `portkeel apply` on the host, or give portkeel run "
        + ALLOW
        + " to change it from here";
  }

  /** Measured: docker takes --sysctl beside --network container:X, and rewrites X's namespace. */
  private String toTheOwner() {
    return "give the setting to the container that owns the namespace ("
        + setting(standing.runtime().orElse(ContainerRuntime.UNKNOWN))
        + ")";
  }

  private String setting(ContainerRuntime runtime) {
    return ContainerRemedy.sentence(runtime, decided.range(), decided.reserve());
  }

  private Optional<Problem> problem(String code, String message, String remedy) {
    return Optional.of(Problem.at(Place.file(standing.key()), code, message, remedy));
  }
}
