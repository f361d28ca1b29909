package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Adds to the live reserved ports, and takes away from them; those that others add at the same time
 * stay.
 *
 * <p>Always written directly: {@code sysctl -p} of procps cuts a list behind 4 KiB and ends with 0
 * (measured on 4.0.2).
 */
final class ReservedChange implements Change {

  private final Step.SetReserved step;
  private final Path key;

  ReservedChange(Step.SetReserved step, LinuxPaths paths) {
    this.step = step;
    this.key = paths.reservedPorts();
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> commit() {
    return exchange(step.removed(), step.added(), "reserved-not-set");
  }

  @Override
  public Optional<Problem> putBack() {
    return exchange(step.added(), step.removed(), "not-put-back");
  }

  private Optional<Problem> exchange(PortSet gone, PortSet come, String code) {
    try {
      PortSet before = read();
      PortSet after = before.difference(gone).union(come);
      if (after.equals(before)) {
        return Optional.empty();
      }
      ProcFile.writeList(key, KernelNotation.write(after) + "\n");
      PortSet now = read();
      boolean holds = now.containsAll(come) && now.intersection(gone).isEmpty();
      return holds
          ? Optional.empty()
          : Optional.of(
              problem(
                  code,
                  "the kernel took the reserved ports but does not show them",
                  "somebody else sets this key at the same time; see who, and apply again"));
    } catch (IOException e) {
      return Optional.of(
          problem(
              code,
              "the kernel refused the reserved ports: " + Reason.of(e),
              e instanceof AccessDeniedException
                  ? "run as root"
                  : "make /proc/sys writable, or leave `reserve` out of the policy"));
    }
  }

  private PortSet read() throws IOException {
    String shown = ProcFile.read(key);
    Optional<PortSet> ports = KernelNotation.readPorts(shown);
    if (ports.isEmpty()) {
      throw new IOException("what it shows is no list of ports: " + shown.strip());
    }
    return ports.get();
  }

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(key.toString()), code, message, remedy);
  }
}
