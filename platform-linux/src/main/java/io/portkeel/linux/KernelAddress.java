package io.portkeel.linux;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An address as /proc/net prints it, 8 or 32 hexadecimal digits: words of 32 bits in the machine's
 * own byte order, although the address itself is in that of the network.
 */
final class KernelAddress {

  private static final int IPV4_DIGITS = 8;
  private static final int IPV6_DIGITS = 32;

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  /** The first three words of ::1, and of ::ffff:0:0/96; the last of ::1. */
  private static final byte[] ZEROS = ascii("0".repeat(24));

  private static final byte[] MAPPED = ascii("0".repeat(16) + (LITTLE ? "FFFF0000" : "0000FFFF"));
  private static final byte[] ONE = ascii(LITTLE ? "01000000" : "00000001");

  private KernelAddress() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The address as people write it; IPv6 by RFC 5952. */
  static Optional<String> read(String digits) {
    if (digits.length() != IPV4_DIGITS && digits.length() != IPV6_DIGITS) {
      return Optional.empty();
    }
    int[] bytes = new int[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(digits.charAt(2 * i), 16);
      int low = Character.digit(digits.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[LITTLE ? i ^ 3 : i] = high << 4 | low;
    }
    return Optional.of(bytes.length == 4 ? ipv4(bytes, 0) : ipv6(bytes));
  }

  /**
   * Whether the digits in these bytes are 127.0.0.0/8, or ::1, or the former as IPv6 has it. What
   * is no address is none of them.
   */
  static boolean isLoopback(byte[] digits, int from, int to) {
    int length = to - from;
    if (length == IPV4_DIGITS) {
      return startsAt127(digits, from);
    }
    if (length != IPV6_DIGITS) {
      return false;
    }
    int last = to - IPV4_DIGITS;
    return startsWith(digits, from, MAPPED)
        ? startsAt127(digits, last)
        : startsWith(digits, from, ZEROS) && startsWith(digits, last, ONE);
  }

  /** Whether the first byte of the network is 127. */
  private static boolean startsAt127(byte[] digits, int word) {
    int at = LITTLE ? word + IPV4_DIGITS - 2 : word;
    return digits[at] == '7' && digits[at + 1] == 'F';
  }

  private static boolean startsWith(byte[] digits, int from, byte[] wanted) {
    return Arrays.equals(digits, from, from + wanted.length, wanted, 0, wanted.length);
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
