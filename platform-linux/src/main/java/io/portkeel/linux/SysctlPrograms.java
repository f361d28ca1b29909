package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The readers that somebody may call on this host after it has booted. */
final class SysctlPrograms {

  /** In the order of an init's PATH. */
  private static final List<String> PLACES =
      List.of("/sbin/sysctl", "/usr/sbin/sysctl", "/bin/sysctl", "/usr/bin/sysctl");

  private SysctlPrograms() {}

  /** Whether the program sysctl is that of procps rather than a name of busybox, or missing. */
  static boolean isProcps(LinuxPaths paths) {
    for (String place : PLACES) {
      try {
        Path real = paths.real(paths.at(place));
        return !String.valueOf(real.getFileName()).startsWith("busybox");
      } catch (IOException e) {
        // Not there.
      }
    }
    return false;
  }

  /** Those that are there, but for the one that boots the host. */
  static List<SysctlReader> beside(BootReader boot, LinuxPaths paths) {
    List<SysctlReader> others = new ArrayList<>();
    boolean deciding = boot.name().equals(SysctlSystem.NAME);
    if (boot instanceof BootReader.Reads && !deciding && isProcps(paths)) {
      others.add(new SysctlSystem());
    }
    return others;
  }
}
