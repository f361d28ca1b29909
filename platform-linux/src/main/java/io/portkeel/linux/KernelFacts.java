package io.portkeel.linux;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** What the kernel says to the calling thread of the namespaces that it is in. */
final class KernelFacts {

  private KernelFacts() {}

  /** The node name of its UTS namespace. */
  static Optional<String> nodeName(LinuxPaths paths) {
    String name = readOr(paths, "/proc/sys/kernel/hostname", "").strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** Of its network namespace. Kernels before 4.11 have no such key and a fixed 1024. */
  static OptionalInt unprivilegedPortStart(LinuxPaths paths) {
    String text = readOr(paths, "/proc/sys/net/ipv4/ip_unprivileged_port_start", "1024").strip();
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.of(1024);
    }
  }

  private static String readOr(LinuxPaths paths, String path, String otherwise) {
    try {
      return ProcFile.read(paths.at(path));
    } catch (IOException e) {
      return otherwise;
    }
  }
}
