package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a Linux system are, below a root folder.
 *
 * @param dropIn where our own file is or would be made; it sorts after 99-sysctl.conf, 99-zz.conf
 *     and k8s.conf, for both readers (measured)
 * @param image absent for a system that runs, whose links the kernel follows
 */
record LinuxPaths(Path root, Path dropIn, Optional<ImageTree> image) {

  private static final String SYSCTL_D = "/etc/sysctl.d";
  private static final String DROP_IN = "zz-portkeel.conf";

  static final LinuxPaths OF_THIS_MACHINE = new LinuxPaths(Path.of("/"));

  /** A system that runs. */
  LinuxPaths(Path root) {
    this(root, below(root, SYSCTL_D).resolve(DROP_IN), Optional.empty());
  }

  /**
   * A system that does not run.
   *
   * @param root the folder of its file tree, no link in its path
   */
  static LinuxPaths ofImage(Path root) {
    ImageTree image = new ImageTree(root);
    Path folder = below(root, SYSCTL_D);
    try {
      folder = image.followOrMissing(folder);
    } catch (IOException e) {
      // Nothing can be made in there, and whoever wants to is told why.
    }
    return new LinuxPaths(root, folder.resolve(DROP_IN), Optional.of(image));
  }

  /** The place of an absolute path below the root; links may be on the way. */
  Path at(String absolute) {
    return below(root, absolute);
  }

  private static Path below(Path root, String absolute) {
    return root.resolve(absolute.substring(1));
  }

  /**
   * What to open for a path below the root: on a system that runs the path itself, and no system
   * call is made for it.
   */
  Path follow(Path path) throws IOException {
    return image.isPresent() ? image.get().follow(path) : path;
  }

  /** Where the file at a path below the root really is. */
  Path real(Path path) throws IOException {
    return image.isPresent() ? image.get().follow(path) : path.toRealPath();
  }

  /** Whether there is something at a path below the root, links followed. */
  boolean exists(Path path) {
    try {
      return Files.exists(follow(path));
    } catch (IOException e) {
      return false;
    }
  }

  Path portRange() {
    return at("/proc/sys/net/ipv4/ip_local_port_range");
  }

  Path unprivilegedPortStart() {
    return at("/proc/sys/net/ipv4/ip_unprivileged_port_start");
  }

  Path reservedPorts() {
    return at("/proc/sys/" + KernelNotation.RESERVED_PATH);
  }

  /** What portkeel remembers from one run to the next; a container's goes with the container. */
  Path stateFolder(Containment containment) {
    return at(containment == Containment.CONTAINER ? "/run/portkeel" : "/var/lib/portkeel");
  }

  Path sysctlConf() {
    return at("/etc/sysctl.conf");
  }
}
