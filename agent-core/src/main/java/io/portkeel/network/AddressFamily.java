package io.portkeel.network;

/** IPv4 or IPv6, each with the name that nftables has for it. */
public enum AddressFamily {
  IPV4("ip", 32),
  IPV6("ip6", 128);

  private final String word;
  private final int bits;

  AddressFamily(String word, int bits) {
    this.word = word;
    this.bits = bits;
  }

  public String word() {
    return word;
  }

  /** How long an address is. */
  public int bits() {
    return bits;
  }
}
