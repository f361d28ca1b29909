package io.portkeel.linux;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the kernel has in this network namespace at one moment.
 *
 * @param range the port range, or why it cannot be read
 * @param reserved the reserved ports, or why they cannot be read
 * @param access whether this process may write them
 */
record LiveValues(RangeState.Value range, ReservedState.Value reserved, Access access) {

  static LiveValues read(LinuxPaths paths) {
    return read(paths, Access.toSetting(paths.portRange()));
  }

  /** For who asks what is in the way when there is something to change: that takes longer. */
  static LiveValues readUnhindered(LinuxPaths paths) {
    return read(paths, Access.WRITABLE);
  }

  private static LiveValues read(LinuxPaths paths, Access access) {
    return new LiveValues(range(paths.portRange()), reserved(paths.reservedPorts()), access);
  }

  private static RangeState.Value range(Path key) {
    try {
      String text = ProcFile.read(key);
      Optional<PortRange> range = KernelNotation.read(text);
      return range.isPresent()
          ? new RangeState.Known(range.get())
          : new RangeState.Unknown(unreadable(key, "live range", "shows \"" + text.strip() + "\""));
    } catch (IOException e) {
      return new RangeState.Unknown(unreadable(key, "live range", Reason.of(e)));
    }
  }

  private static ReservedState.Value reserved(Path key) {
    try {
      String text = ProcFile.read(key);
      Optional<PortSet> ports = KernelNotation.readPorts(text);
      return ports.isPresent()
          ? new ReservedState.Known(ports.get())
          : new ReservedState.Unknown(
              unreadable(key, "live list of reserved ports", "shows \"" + text.strip() + "\""));
    } catch (NoSuchFileException e) {
      // Kernels before 2.6.35 have no such key, and reserve nothing.
      return new ReservedState.Known(PortSet.EMPTY);
    } catch (IOException e) {
      return new ReservedState.Unknown(
          unreadable(key, "live list of reserved ports", Reason.of(e)));
    }
  }

  private static Problem unreadable(Path key, String what, String why) {
    return Problem.at(
        Place.file(key.toString()),
        "live-unknown",
        "the " + what + " cannot be read: " + why,
        "mount /proc, and let this user read it");
  }
}
