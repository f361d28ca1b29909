package io.portkeel.linux;

/**
 * Where ip_unprivileged_port_start may stand while a boot's files are applied; the kernel refuses a
 * range that begins below it.
 *
 * <p>Which of the two keys is applied first depends on more than their lines, so every line counts.
 */
final class UnprivilegedPorts {

  static final String KEY = "net.ipv4.ip_unprivileged_port_start";

  private static final KeyPattern PATTERN = new KeyPattern("net/ipv4/ip_unprivileged_port_start");

  /** PROT_SOCK: where every new network namespace begins, whatever this one has now. */
  private int highest = 1024;

  void read(SysctlLine.Assignment line) {
    if (line.key().equals(PATTERN.path()) || PATTERN.mayBeMeantBy(line.key())) {
      highest = Math.max(highest, port(line.value()));
    }
  }

  boolean mayBeginAbove(int low) {
    return highest > low;
  }

  /** The kernel takes the first number alone; in another base than ten it may be any port. */
  private static int port(String value) {
    String first = value.split("[ \t]", 2)[0];
    return first.matches("0|[1-9][0-9]{0,4}") ? Integer.parseInt(first) : 65535;
  }
}
