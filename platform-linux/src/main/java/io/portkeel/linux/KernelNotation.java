package io.portkeel.linux;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Ports as the kernel and sysctl files write them: a range is two numbers with space between,
 * reserved ports are a list with commas.
 */
final class KernelNotation {

  /** The key with dots, as people know it. */
  static final String KEY = "net.ipv4.ip_local_port_range";

  /** The key as a path below /proc/sys, which every notation is turned into. */
  static final String KEY_PATH = "net/ipv4/ip_local_port_range";

  /** The key of the reserved ports, with dots. */
  static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

  static final String RESERVED_PATH = "net/ipv4/ip_local_reserved_ports";

  /** No range may begin below it. */
  static final String UNPRIVILEGED_KEY = "net.ipv4.ip_unprivileged_port_start";

  /** A new network namespace begins with this, and a host that no file tells otherwise. */
  static final PortRange KERNEL_DEFAULT = PortRange.of(32768, 60999);

  private KernelNotation() {}

  static String write(PortRange range) {
    return range.low() + " " + range.high();
  }

  /** A line for a sysctl file or for {@code sysctl -p -}, without its end. */
  static String line(PortRange range) {
    return KEY + " = " + write(range);
  }

  /** The list for the kernel; no port is an empty line, which clears what is there. */
  static String write(PortSet ports) {
    return ports.isEmpty() ? "" : ports.toString();
  }

  static String line(PortSet ports) {
    return RESERVED + " = " + write(ports);
  }

  /** What the kernel shows: in order, no block touching the next. */
  static Optional<PortSet> readPorts(String shown) {
    String list = shown.strip();
    if (list.isEmpty()) {
      return Optional.of(PortSet.EMPTY);
    }
    return PortSet.parse(list) instanceof Parsed.Valid<PortSet> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  /**
   * Two plain decimal numbers in order. The kernel takes more (one number changes low alone, 0x and
   * 0 begin other bases), which is not read here.
   */
  static Optional<PortRange> read(String value) {
    StringTokenizer tokens = new StringTokenizer(value, " \t\n");
    if (tokens.countTokens() != 2) {
      return Optional.empty();
    }
    Optional<Integer> low = port(tokens.nextToken());
    Optional<Integer> high = port(tokens.nextToken());
    return low.isPresent() && high.isPresent() && low.get() > 0 && low.get() <= high.get()
        ? Optional.of(PortRange.of(low.get(), high.get()))
        : Optional.empty();
  }

  private static Optional<Integer> port(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    boolean otherBase = digits.length() > 1 && digits.charAt(0) == '0';
    if (otherBase || digits.length() > 5 || Integer.parseInt(digits) > PortRange.ALL.high()) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(digits));
  }
}
