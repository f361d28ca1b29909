package io.portkeel.cli;

import io.portkeel.platform.Standing;
import io.portkeel.policy.Problem;
import java.util.Optional;

/** Why an entrypoint does not change Windows' ranges, and what helps where it is. Pure. */
final class WindowsRefusal extends EntrypointRefusal {

  private final Standing standing;

  WindowsRefusal(Standing standing) {
    this.standing = standing;
  }

  @Override
  Optional<Problem> ofOwner() {
    if (!(standing.owner() instanceof Standing.Machine)) {
      return Optional.empty();
    }
    String whose =
        standing.runtime().isPresent()
            ? "this is a HostProcess container, which has the host's own network"
            : "this is the host itself, and no container";
    return Optional.of(
        Problem.of(
            "host-namespace",
            whose + ", and its dynamic port ranges are all of the host's",
            "run `portkeel apply` on the host, or give portkeel run "
                + ALLOW
                + " to change them from here"));
  }

  @Override
  Optional<Problem> ofWriting() {
    if (standing.writing() == Standing.Writing.POSSIBLE) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
            "no-right",
            "this user may not change the dynamic port ranges: the process is not elevated",
            standing.owner() instanceof Standing.Machine
                ? "run it as an administrator"
                : "put `USER ContainerAdministrator` into the Dockerfile, or start the container"
                    + " with --user ContainerAdministrator"));
  }
}
