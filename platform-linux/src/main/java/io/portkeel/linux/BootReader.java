package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What reads the sysctl files when this system boots. */
sealed interface BootReader {

  /** The name of the reader in reports. */
  String name();

  record Systemd() implements BootReader {
    @Override
    public String name() {
      return SystemdSysctl.NAME;
    }
  }

  /** The inside of a container: its runtime sets the range, and no file is read. */
  record None() implements BootReader {
    @Override
    public String name() {
      return "none";
    }
  }

  /** An init whose order is not known to this version. */
  record Other() implements BootReader {
    @Override
    public String name() {
      return "init";
    }
  }

  static BootReader find(LinuxPaths paths, Containment containment) {
    boolean running = systemdRuns(paths);
    if (containment == Containment.CONTAINER) {
      // A container that mounts the host's /run/systemd still has another first process.
      return running && firstProcess(paths).equals("systemd") ? new Systemd() : new None();
    }
    return running || initIsSystemd(paths) ? new Systemd() : new Other();
  }

  /** It makes this folder; a file tree has nothing in /run, and no system call is made for it. */
  private static boolean systemdRuns(LinuxPaths paths) {
    return paths.image().isEmpty() && Files.isDirectory(paths.at("/run/systemd/system"));
  }

  private static String firstProcess(LinuxPaths paths) {
    try {
      return ProcFile.read(paths.at("/proc/1/comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** An image that is being built, or a system under another first process, boots its own init. */
  private static boolean initIsSystemd(LinuxPaths paths) {
    Path init = paths.at("/sbin/init");
    Optional<Path> target = Optional.empty();
    try {
      target = Optional.ofNullable(paths.real(init).getFileName());
    } catch (IOException e) {
      return false;
    }
    return target.isPresent() && target.get().toString().equals("systemd");
  }
}
