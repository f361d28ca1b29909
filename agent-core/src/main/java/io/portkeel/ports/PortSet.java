package io.portkeel.ports;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An immutable set of ports from 0 to 65535, held as sorted blocks with a gap between each two.
 *
 * <p>Equal sets have equal blocks. The operations take time linear in the number of blocks.
 */
public final class PortSet {

  /** No port. */
  public static final PortSet EMPTY = new PortSet(new int[0]);

  /** All 65536 ports. */
  public static final PortSet ALL = of(PortRange.ALL);

  // The truth tables of the operations: bit 1 is the answer for a port in the left set alone,
  // bit 2 for one in the right set alone, bit 3 for one in both. Bit 0 (in neither) is always 0.
  private static final int UNION = 0b1110;
  private static final int INTERSECTION = 0b1000;
  private static final int DIFFERENCE = 0b0010;

  /**
   * Where membership changes, ascending without repetition: the first port of a block, then the
   * first port after it (up to 65536), and so on. So two blocks can neither overlap nor touch.
   */
  private final int[] edges;

  private PortSet(int[] edges) {
    this.edges = edges;
  }

  /** The ports of all these blocks, which may overlap, touch and come in any order. */
  public static PortSet of(PortRange... ranges) {
    return ofSorted(ranges.clone());
  }

  /** The ports of all these blocks, which may overlap, touch and come in any order. */
  public static PortSet of(Collection<PortRange> ranges) {
    return ofSorted(ranges.toArray(new PortRange[0]));
  }

  private static PortSet ofSorted(PortRange[] ranges) {
    Arrays.sort(ranges);
    int[] edges = new int[2 * ranges.length];
    int count = 0;
    for (PortRange range : ranges) {
      int end = range.high() + 1;
      if (count > 0 && range.low() <= edges[count - 1]) {
        edges[count - 1] = Math.max(edges[count - 1], end);
      } else {
        edges[count++] = range.low();
        edges[count++] = end;
      }
    }
    return new PortSet(Arrays.copyOf(edges, count));
  }

  /** Reads exactly what {@link #toString} writes. */
  public static Parsed<PortSet> parse(String text) {
    return PortSetSyntax.parse(text);
  }

  public PortSet union(PortSet other) {
    return combine(other, UNION);
  }

  public PortSet intersection(PortSet other) {
    return combine(other, INTERSECTION);
  }

  /** The ports of this set that are not in the other. */
  public PortSet difference(PortSet other) {
    return combine(other, DIFFERENCE);
  }

  /** The ports from 0 to 65535 that are not in this set. */
  public PortSet complement() {
    return ALL.difference(this);
  }

  /** The ports of {@code within} that are not in this set. */
  public PortSet gaps(PortRange within) {
    return of(within).difference(this);
  }

  /** Walks the edges of both sets in ascending order and keeps those where the answer changes. */
  private PortSet combine(PortSet other, int truthTable) {
    int[] left = edges;
    int[] right = other.edges;
    int[] result = new int[left.length + right.length];
    int count = 0;
    int atLeft = 0;
    int atRight = 0;
    while (atLeft < left.length || atRight < right.length) {
      int edge =
          Math.min(
              atLeft < left.length ? left[atLeft] : Integer.MAX_VALUE,
              atRight < right.length ? right[atRight] : Integer.MAX_VALUE);
      if (atLeft < left.length && left[atLeft] == edge) {
        atLeft++;
      }
      if (atRight < right.length && right[atRight] == edge) {
        atRight++;
      }
      // Behind an odd number of its edges a walk is inside a set.
      int inside = truthTable >> ((atLeft & 1) | (atRight & 1) << 1) & 1;
      if (inside != (count & 1)) {
        result[count++] = edge;
      }
    }
    return new PortSet(Arrays.copyOf(result, count));
  }

  /** The largest block; of equally large ones the highest. Empty for the empty set. */
  public Optional<PortRange> largestBlock() {
    int best = -1;
    for (int at = 0; at < edges.length; at += 2) {
      if (best < 0 || edges[at + 1] - edges[at] >= edges[best + 1] - edges[best]) {
        best = at;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(block(best));
  }

  /** Whether the port is in the set; false for a number that is no port. */
  public boolean contains(int port) {
    return (edgesUpTo(port) & 1) == 1;
  }

  /** Whether every port of the block is in the set. */
  public boolean contains(PortRange range) {
    int before = edgesUpTo(range.low());
    return (before & 1) == 1 && range.high() < edges[before];
  }

  private int edgesUpTo(int port) {
    int at = Arrays.binarySearch(edges, port);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Whether every port of the other set is in this one. */
  public boolean containsAll(PortSet other) {
    return other.difference(this).isEmpty();
  }

  /** The number of ports, 0 to 65536. */
  public int size() {
    int size = 0;
    for (int at = 0; at < edges.length; at += 2) {
      size += edges[at + 1] - edges[at];
    }
    return size;
  }

  public boolean isEmpty() {
    return edges.length == 0;
  }

  /** The blocks, ascending, none touching the next; unmodifiable. */
  public List<PortRange> ranges() {
    PortRange[] ranges = new PortRange[edges.length / 2];
    for (int at = 0; at < edges.length; at += 2) {
      ranges[at / 2] = block(at);
    }
    return List.of(ranges);
  }

  private PortRange block(int at) {
    return PortRange.of(edges[at], edges[at + 1] - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet set && Arrays.equals(edges, set.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  /**
   * The blocks joined by commas, a single port without a hyphen: {@code 80,443,8000-8080}; {@code
   * none} for the empty set. But for that word this is also how Linux writes a list of ports.
   */
  @Override
  public String toString() {
    if (isEmpty()) {
      return PortSetSyntax.NONE;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < edges.length; at += 2) {
      int low = edges[at];
      int high = edges[at + 1] - 1;
      if (at > 0) {
        out.append(',');
      }
      out.append(low);
      if (high > low) {
        out.append('-').append(high);
      }
    }
    return out.toString();
  }
}
