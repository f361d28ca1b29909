package io.portkeel.linux;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * An address as /proc/net prints it, 8 or 32 hexadecimal digits: words of 32 bits in the machine's
 * own byte order, although the address itself is in that of the network.
 */
final class KernelAddress {

  private static final int IPV4_DIGITS = 8;
  private static final int IPV6_DIGITS = 32;

  private KernelAddress() {}

  /** The address as people write it; IPv6 by RFC 5952. */
  static Optional<String> read(String digits) {
    if (digits.length() != IPV4_DIGITS && digits.length() != IPV6_DIGITS) {
      return Optional.empty();
    }
    int[] bytes = new int[digits.length() / 2];
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(digits.charAt(2 * i), 16);
      int low = Character.digit(digits.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[little ? i ^ 3 : i] = high << 4 | low;
    }
    return Optional.of(bytes.length == 4 ? ipv4(bytes, 0) : ipv6(bytes));
  }

  private static String ipv4(int[] bytes, int from) {
    return bytes[from] + "." + bytes[from + 1] + "." + bytes[from + 2] + "." + bytes[from + 3];
  }

  private static String ipv6(int[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = bytes[2 * i] << 8 | bytes[2 * i + 1];
    }
    int zeros = 0; // how many in a row, from where: the longest row, of two or more, is left out
    int start = -1;
    for (int from = 0; from < groups.length; from++) {
      int length = 0;
      while (from + length < groups.length && groups[from + length] == 0) {
        length++;
      }
      if (length > zeros && length > 1) {
        zeros = length;
        start = from;
      }
    }
    if (start == 0 && zeros == 5 && groups[5] == 0xffff) {
      return "::ffff:" + ipv4(bytes, 12);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == start) {
        text.append("::");
        i += zeros - 1;
      } else {
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
