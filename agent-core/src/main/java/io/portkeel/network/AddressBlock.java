package io.portkeel.network;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The addresses that begin with the same bits, such as {@code 172.17.0.0/16}, or one address.
 *
 * @param first the lowest of them, as a number
 * @param length how many bits are the same
 */
public record AddressBlock(AddressFamily family, BigInteger first, int length)
    implements Selectable<AddressBlock> {

  public AddressBlock {
    if (length < 0
        || length > family.bits()
        || first.signum() < 0
        || first.bitLength() > family.bits()) {
      throw new IllegalArgumentException(first + "/" + length);
    }
    int free = family.bits() - length;
    first = first.shiftRight(free).shiftLeft(free);
  }

  /**
   * Reads an address, or one with {@code /LENGTH} or, for IPv4, {@code /MASK}; empty for anything
   * else. No name is looked up.
   */
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    AddressFamily family = address.indexOf(':') < 0 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    Optional<BigInteger> first =
        family == AddressFamily.IPV4 ? AddressText.parseV4(address) : AddressText.parseV6(address);
    int length = slash < 0 ? family.bits() : length(text.substring(slash + 1), family);
    return first.isPresent() && length >= 0
        ? Optional.of(new AddressBlock(family, first.get(), length))
        : Optional.empty();
  }

  /** The number of bits, or -1 for what is no length. */
  private static int length(String text, AddressFamily family) {
    if (text.indexOf('.') >= 0) {
      Optional<BigInteger> mask = AddressText.parseV4(text);
      return mask.isPresent() ? maskLength(mask.get().longValue()) : -1;
    }
    int length = AddressText.number(text, 3);
    return length <= family.bits() ? length : -1;
  }

  private static int maskLength(long mask) {
    int ones = Long.bitCount(mask);
    return mask == (0xFFFFFFFFL << (32 - ones) & 0xFFFFFFFFL) ? ones : -1;
  }

  /** The highest of the addresses, as a number. */
  public BigInteger last() {
    return first.add(BigInteger.ONE.shiftLeft(family.bits() - length)).subtract(BigInteger.ONE);
  }

  /** Whether it is one address. */
  public boolean isSingle() {
    return length == family.bits();
  }

  @Override
  public boolean covers(AddressBlock other) {
    int free = family.bits() - length;
    return family == other.family
        && length <= other.length
        && first.shiftRight(free).equals(other.first.shiftRight(free));
  }

  /** As {@link #parse} reads it: a single address without a length. */
  @Override
  public String toString() {
    String address = AddressText.print(family, first);
    return isSingle() ? address : address + "/" + length;
  }
}
