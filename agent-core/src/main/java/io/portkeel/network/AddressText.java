package io.portkeel.network;

import java.math.BigInteger;
import java.util.Optional;

/** How addresses are written, without asking anybody for a name. */
final class AddressText {

  private static final int GROUPS = 8;

  private AddressText() {}

  static Optional<BigInteger> parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    long value = 0;
    for (String part : parts) {
      int number = number(part, 3);
      if (number < 0 || number > 255) {
        return Optional.empty();
      }
      value = value << 8 | number;
    }
    return parts.length == 4 ? Optional.of(BigInteger.valueOf(value)) : Optional.empty();
  }

  static Optional<BigInteger> parseV6(String text) {
    int gap = text.indexOf("::");
    String[] head = groups(gap < 0 ? text : text.substring(0, gap));
    String[] tail = gap < 0 ? new String[0] : groups(text.substring(gap + 2));
    int missing = GROUPS - head.length - tail.length;
    if (gap < 0 ? missing != 0 : missing < 1) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < GROUPS; i++) {
      String group =
          i < head.length
              ? head[i]
              : i < head.length + missing ? "0" : tail[i - head.length - missing];
      if (group.isEmpty() || group.length() > 4) {
        return Optional.empty();
      }
      int number = 0;
      for (int at = 0; at < group.length(); at++) {
        int digit = Character.digit(group.charAt(at), 16);
        if (digit < 0 || group.charAt(at) > 'f') {
          return Optional.empty();
        }
        number = number << 4 | digit;
      }
      value = value.shiftLeft(16).or(BigInteger.valueOf(number));
    }
    return Optional.of(value);
  }

  /** The groups of 16 bits; an IPv4 address at the end stands for two of them. */
  private static String[] groups(String text) {
    if (text.isEmpty()) {
      return new String[0];
    }
    int dot = text.indexOf('.');
    if (dot < 0) {
      return text.split(":", -1);
    }
    int start = text.lastIndexOf(':') + 1;
    Optional<BigInteger> last = parseV4(text.substring(start));
    if (last.isEmpty()) {
      return new String[] {""};
    }
    long value = last.get().longValue();
    String end = Long.toHexString(value >> 16) + ":" + Long.toHexString(value & 0xFFFF);
    return (text.substring(0, start) + end).split(":", -1);
  }

  /** A number of at most so many decimal digits, or -1. */
  static int number(String text, int most) {
    if (text.isEmpty() || text.length() > most) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  static String print(AddressFamily family, BigInteger value) {
    return family == AddressFamily.IPV4 ? printV4(value.longValue()) : printV6(value);
  }

  private static String printV4(long value) {
    return (value >> 24)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }

  /** As RFC 5952 has it: the longest row of zeros, the first of equal ones, becomes {@code ::}. */
  private static String printV6(BigInteger value) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = value.shiftRight(16 * (GROUPS - 1 - i)).intValue() & 0xFFFF;
    }
    int gap = -1;
    int longest = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        gap = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i += longest - 1;
      } else {
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
