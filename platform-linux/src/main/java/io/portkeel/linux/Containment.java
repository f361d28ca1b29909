package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether this is the inside of a container, by the signs that runtimes leave, or of a chroot. */
enum Containment {
  HOST,
  CONTAINER,
  /** A file tree that chroot(2) was given as root: its files may be changed, no live value. */
  CHROOT;

  /** Marker files of Docker and Podman. */
  private static final List<String> MARKERS = List.of("/.dockerenv", "/run/.containerenv");

  /** What a runtime tells systemd, and systemd everybody. */
  private static final List<String> MANAGERS =
      List.of("/run/systemd/container", "/run/host/container-manager");

  /** The inode of the first pid namespace is a constant of the kernel (proc_ns.h). */
  private static final String INITIAL_PID_NAMESPACE = "pid:[4026531836]";

  static Containment find(LinuxPaths paths, Map<String, String> environment) {
    if (otherRootThanFirstProcess(paths)) {
      return CHROOT;
    }
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
    Optional<Mounts.Mount> root = Mounts.read(paths).of(Path.of("/"));
    return root.isPresent()
        && root.get().top().equals("/")
        && root.get().source().startsWith("/dev/");
  }

  /**
   * Whether the first process has the same mounts, but another root: then this is an image that is
   * being built, and the live values are those of the machine that builds it. Only root may look,
   * and only root could change anything.
   */
  private static boolean otherRootThanFirstProcess(LinuxPaths paths) {
    try {
      Path own = Files.readSymbolicLink(paths.at("/proc/self/ns/mnt"));
      Path first = Files.readSymbolicLink(paths.at("/proc/1/ns/mnt"));
      return own.equals(first) && !Files.isSameFile(paths.at("/proc/1/root"), paths.root());
    } catch (IOException e) {
      return false;
    }
  }
}
