package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whether this is the inside of a container, by the signs that runtimes leave. */
enum Containment {
  HOST,
  CONTAINER;

  /** Marker files of Docker and Podman. */
  private static final List<String> MARKERS = List.of("/.dockerenv", "/run/.containerenv");

  /** What a runtime tells systemd, and systemd everybody. */
  private static final List<String> MANAGERS =
      List.of("/run/systemd/container", "/run/host/container-manager");

  /** The inode of the first pid namespace is a constant of the kernel (proc_ns.h). */
  private static final String INITIAL_PID_NAMESPACE = "pid:[4026531836]";

  static Containment find(LinuxPaths paths, Map<String, String> environment) {
    if (environment.containsKey("container")
        || environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      return CONTAINER;
    }
    if (anyExists(paths, MANAGERS) || !initialPidNamespace(paths)) {
      return CONTAINER;
    }
    return anyExists(paths, MARKERS) && !rootIsWholeDisk(paths) ? CONTAINER : HOST;
  }

  private static boolean anyExists(LinuxPaths paths, List<String> names) {
    for (String name : names) {
      if (Files.exists(paths.at(name), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  /** Plain containerd and Fargate show no other sign. */
  private static boolean initialPidNamespace(LinuxPaths paths) {
    try {
      Path link = Files.readSymbolicLink(paths.at("/proc/self/ns/pid"));
      return link.toString().equals(INITIAL_PID_NAMESPACE);
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Whether / is the top of a file system on a disk. A virtual machine whose disk was made from a
   * container's image still carries the marker; its processes are no container's.
   */
  private static boolean rootIsWholeDisk(LinuxPaths paths) {
    boolean disk = false;
    try {
      for (String line : ProcFile.read(paths.at("/proc/self/mountinfo")).split("\n", -1)) {
        // proc(5): id parent major:minor root mount-point options [optional...] - type source ...
        String[] fields = line.split(" ", -1);
        int separator = List.of(fields).indexOf("-");
        if (separator > 0 && fields.length > separator + 2 && fields[4].equals("/")) {
          disk = fields[3].equals("/") && fields[separator + 2].startsWith("/dev/");
        }
      }
    } catch (IOException e) {
      return false;
    }
    return disk;
  }
}
