package io.portkeel.packaging;

import java.time.Duration;

/** The live port range, read as an observer that shares no code with the program. */
final class LiveRange {
  static final String FILE = "/proc/sys/net/ipv4/ip_local_port_range";

  private LiveRange() {}

  /** The machine's own, as LOW-HIGH. A test never changes it. */
  static String ofThisMachine() {
    return shown(
        Ran.of(new ProcessBuilder("/bin/cat", FILE), Duration.ofSeconds(5)).succeeded().out());
  }

  /** The kernel's text {@code LOW<tab>HIGH<newline>} as LOW-HIGH. */
  static String shown(String text) {
    return text.strip().replaceAll("\\s+", "-");
  }
}
