package io.portkeel.linux;

/** A setting of the kernel that has to do with which ports it hands out. */
enum PortKey {
  RANGE(KernelNotation.KEY_PATH),
  RESERVED("net/ipv4/ip_local_reserved_ports"),
  /** No range may begin below it, and it cannot be raised above the range's begin. */
  UNPRIVILEGED("net/ipv4/ip_unprivileged_port_start");

  private final String path;

  PortKey(String path) {
    this.path = path;
  }

  /** Below /proc/sys. */
  String path() {
    return path;
  }
}
