package io.portkeel.linux;

import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What applies the sysctl files when this system boots. */
sealed interface BootReader {

  /** The name of the reader in reports. */
  String name();

  /** A reader whose ways are known. */
  record Reads(SysctlReader by) implements BootReader {
    @Override
    public String name() {
      return by.name();
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
  record Other(Problem why) implements BootReader {
    @Override
    public String name() {
      return "init";
    }
  }

  static BootReader find(LinuxPaths paths, Containment containment) {
    boolean running = systemdRuns(paths);
    if (containment == Containment.CONTAINER) {
      // A container that mounts the host's /run/systemd still has another first process.
      return running && firstProcess(paths).equals("systemd")
          ? new Reads(new SystemdSysctl())
          : new None();
    }
    if (running || initIsSystemd(paths)) {
      return isMasked(paths)
          ? other(
              "systemd-sysctl.service is masked, so no file is read",
              "unmask it: systemctl unmask systemd-sysctl.service")
          : new Reads(new SystemdSysctl());
    }
    if (anyExists(paths, List.of("/sbin/openrc", "/usr/sbin/openrc"))) {
      return openRc(paths);
    }
    return anyIn(paths, "/etc/rcS.d", "S", "procps")
        ? new Reads(new SysctlSystem())
        : other(
            "this host's init is not systemd, and other orders of reading are not known to this"
                + " version",
            "set linux.persist: none to keep the live value alone");
  }

  /** A unit that is an empty file or a link to /dev/null (systemd.unit(5)); /run's ends with it. */
  private static boolean isMasked(LinuxPaths paths) {
    try {
      Path folder = paths.follow(paths.at("/etc/systemd/system"));
      Path unit = folder.resolve("systemd-sysctl.service");
      return Files.isSymbolicLink(unit)
          ? Files.readSymbolicLink(unit).equals(Path.of("/dev/null"))
          : Files.isRegularFile(unit) && Files.size(unit) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Other other(String why, String remedy) {
    return new Other(
        Problem.of("boot-unknown", "what holds after the boot is not known: " + why, remedy));
  }

  /** Which of the two scripts that are known stands there, and whether a runlevel starts it. */
  private static BootReader openRc(LinuxPaths paths) {
    String script;
    try {
      Path path = paths.real(paths.at("/etc/init.d/sysctl"));
      script = Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      script = "";
    }
    if (!anyIn(paths, "/etc/runlevels/boot", "", "sysctl")
        && !anyIn(paths, "/etc/runlevels/sysinit", "", "sysctl")) {
      return other(
          "OpenRC's service sysctl is in no runlevel, so no file is read",
          "add it: rc-update add sysctl boot");
    }
    boolean procps = programOf(paths) == OpenRcSysctl.Program.PROCPS;
    if (script.contains("/run/sysctl.d/\"${f##*/}\"")) {
      return new Reads(new OpenRcSysctl(programOf(paths)));
    }
    return script.contains("--system") && procps
        ? new Reads(new SysctlSystem())
        : other(
            "OpenRC's script /etc/init.d/sysctl is none that this version knows",
            "set linux.persist: none to keep the live value alone");
  }

  /** Whose program {@code sysctl} is. */
  private static OpenRcSysctl.Program programOf(LinuxPaths paths) {
    return SysctlPrograms.isProcps(paths)
        ? OpenRcSysctl.Program.PROCPS
        : OpenRcSysctl.Program.BUSYBOX;
  }

  private static boolean anyExists(LinuxPaths paths, List<String> names) {
    for (String name : names) {
      if (paths.exists(paths.at(name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyIn(LinuxPaths paths, String folder, String begin, String end) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(paths.follow(paths.at(folder)))) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(begin) && name.endsWith(end)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
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
