package io.portkeel.ports;

import java.util.Optional;

/**
 * A block of ports from {@code low} to {@code high}, both included.
 *
 * <p>0 to 65535, {@code low <= high}. Port 0 belongs to the algebra; whether it may be used is a
 * question of policy. Ordered by the low end, then by the high end.
 */
public record PortRange(int low, int high) implements Comparable<PortRange> {

  /** All 65536 ports. */
  public static final PortRange ALL = new PortRange(0, 65535);

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException unless {@code 0 <= low <= high <= 65535}
   */
  public PortRange {
    if (low < 0 || low > high || high > 65535) {
      throw new IllegalArgumentException(
          "not a port range: low " + low + ", high " + high + "; 0 <= low <= high <= 65535");
    }
  }

  /**
   * The block with these ends, both included.
   *
   * @throws IllegalArgumentException unless {@code 0 <= low <= high <= 65535}
   */
  public static PortRange of(int low, int high) {
    return new PortRange(low, high);
  }

  /**
   * The block of this port alone.
   *
   * @throws IllegalArgumentException unless {@code 0 <= port <= 65535}
   */
  public static PortRange single(int port) {
    return new PortRange(port, port);
  }

  /** Reads exactly what {@link #toString} writes: {@code LOW-HIGH} in decimal digits. */
  public static Parsed<PortRange> parse(String text) {
    return PortRangeSyntax.parse(text);
  }

  /** The number of ports, 1 to 65536. */
  public int size() {
    return high - low + 1;
  }

  /** Whether the port is in the block; false for a number that is no port. */
  public boolean contains(int port) {
    return low <= port && port <= high;
  }

  public boolean contains(PortRange other) {
    return low <= other.low && other.high <= high;
  }

  public boolean overlaps(PortRange other) {
    return low <= other.high && other.low <= high;
  }

  /** The ports in both; empty when the blocks do not overlap. */
  public Optional<PortRange> intersection(PortRange other) {
    return overlaps(other)
        ? Optional.of(new PortRange(Math.max(low, other.low), Math.min(high, other.high)))
        : Optional.empty();
  }

  @Override
  public int compareTo(PortRange other) {
    return low != other.low ? Integer.compare(low, other.low) : Integer.compare(high, other.high);
  }

  // The three methods below are written out because those that the compiler generates for a record
  // link themselves at run time (java.lang.runtime.ObjectMethods): some 40 ms at the first call.

  @Override
  public boolean equals(Object other) {
    return other instanceof PortRange range && low == range.low && high == range.high;
  }

  @Override
  public int hashCode() {
    return low << 16 | high;
  }

  /** {@code LOW-HIGH}, also for a single port: {@code 80-80}. */
  @Override
  public String toString() {
    return low + "-" + high;
  }
}
