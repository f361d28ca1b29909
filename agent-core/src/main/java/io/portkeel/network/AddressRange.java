package io.portkeel.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

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
    List<BigInteger> starts = new ArrayList<>(List.of(first));
    for (AddressBlock block : blocks) {
      addIfInside(block, block.first(), starts);
      addIfInside(block, block.last().add(BigInteger.ONE), starts);
    }
    starts.sort(null);
    List<AddressRange> parts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      BigInteger end = i + 1 < starts.size() ? starts.get(i + 1).subtract(BigInteger.ONE) : last;
      parts.add(new AddressRange(family, starts.get(i), end));
    }
    return parts;
  }

  private void addIfInside(AddressBlock block, BigInteger start, List<BigInteger> starts) {
    boolean inside = first.compareTo(start) < 0 && start.compareTo(last) <= 0;
    if (block.family() == family && inside && !starts.contains(start)) {
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
