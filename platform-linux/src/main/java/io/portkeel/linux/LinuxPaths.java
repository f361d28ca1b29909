package io.portkeel.linux;

import java.nio.file.Path;

/** Where the files of a Linux system are, below a root folder. */
record LinuxPaths(Path root) {

  static final LinuxPaths OF_THIS_MACHINE = new LinuxPaths(Path.of("/"));

  /** The place of an absolute path below the root. */
  Path at(String absolute) {
    return root.resolve(absolute.substring(1));
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

  /** Sorts after 99-sysctl.conf, 99-zz.conf and k8s.conf, for both readers (measured). */
  Path dropIn() {
    return at("/etc/sysctl.d/zz-portkeel.conf");
  }
}
