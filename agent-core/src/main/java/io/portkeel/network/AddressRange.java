package io.portkeel.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The addresses from the first to the last, both included; unlike a block it may begin and end
 * anywhere.
 *
 * @param first the lowest of them, as a number
 * @param last the highest of them, as a number
 */
public record AddressRange(AddressFamily family, BigInteger first, BigInteger last) {

  public AddressRange {
    if (first.signum() < 0 || first.compareTo(last) > 0 || last.bitLength() > family.bits()) {
      throw new IllegalArgumentException(first + "-" + last);
    }
  }

  /** All addresses of a block. */
  public static AddressRange of(AddressBlock block) {
    return new AddressRange(block.family(), block.first(), block.last());
  }

  /** Whether every address of the range is in the block. */
  public boolean isWithin(AddressBlock block) {
    return family == block.family()
        && block.first().compareTo(first) <= 0
        && last.compareTo(block.last()) <= 0;
  }

  /**
   * The parts into which the edges of these blocks cut it, ascending: of each block, a part is
   * either all inside or all outside.
   */
  public List<AddressRange> cutBy(List<AddressBlock> blocks) {
    NavigableSet<BigInteger> starts = new TreeSet<>(List.of(first));
    for (AddressBlock block : blocks) {
      if (block.family() == family) {
        addIfInside(block.first(), starts);
        addIfInside(block.last().add(BigInteger.ONE), starts);
      }
    }
    List<AddressRange> parts = new ArrayList<>();
    for (BigInteger start : starts) {
      BigInteger next = starts.higher(start);
      BigInteger end = next == null ? last : next.subtract(BigInteger.ONE);
      parts.add(new AddressRange(family, start, end));
    }
    return parts;
  }

  private void addIfInside(BigInteger start, NavigableSet<BigInteger> starts) {
    if (first.compareTo(start) < 0 && start.compareTo(last) <= 0) {
      starts.add(start);
    }
  }

  /** {@code FIRST-LAST}, or one address where it is one. */
  @Override
  public String toString() {
    String from = AddressText.print(family, first);
    return first.equals(last) ? from : from + "-" + AddressText.print(family, last);
  }
}
