package io.portkeel.linux;

/**
 * Reads the numbers of a text that is written to a setting, as the kernel does (kernel/sysctl.c,
 * read, and compared with 6.18 over random texts). One char is one byte.
 */
final class KernelNumbers {

  /** A number is copied into a buffer of 22 bytes first, and must end within it. */
  private static final int LONGEST = 21;

  /** Far above everything that a setting takes. */
  private static final long TOO_LARGE = 1L << 50;

  private final String text;
  private final int end;
  private int at;
  private long number;
  private boolean negative;
  private char stop;

  /** Reads no further than this many bytes. */
  KernelNumbers(String text, int most) {
    this.text = text;
    this.end = Math.min(text.length(), most);
  }

  /** How many bytes have not been read. */
  int left() {
    return end - at;
  }

  /** The last number that was read, below zero after a minus sign. */
  long number() {
    return number;
  }

  /** Whether a minus sign stood before it, be it a zero. */
  boolean negative() {
    return negative;
  }

  /** The byte behind the last number; what it was before when the text ends there. */
  char stop() {
    return stop;
  }

  void skip(int bytes) {
    at += bytes;
  }

  void skipAll(char one) {
    while (at < end && text.charAt(at) == one) {
      at++;
    }
  }

  void skipSpaces() {
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
  }

  /**
   * The kernel's own table of characters calls the no-break space of ISO 8859-1 a space as well.
   */
  static boolean isSpace(char one) {
    return one == ' ' || ('\t' <= one && one <= '\r') || one == '\u00a0';
  }

  /** Reads a number behind which the text or one of these bytes must follow; else reads nothing. */
  boolean read(String stops) {
    int limit = Math.min(end, at + LONGEST);
    int here = at;
    boolean minus = left() > 1 && text.charAt(here) == '-';
    if (minus) {
      here++;
    }
    if (here >= limit || digit(text.charAt(here)) > 9) {
      return false;
    }
    int base = 10;
    if (text.charAt(here) == '0') {
      boolean hex =
          here + 2 < limit
              && (text.charAt(here + 1) | 0x20) == 'x'
              && digit(text.charAt(here + 2)) < 16;
      base = hex ? 16 : 8;
      here += hex ? 2 : 0;
    }
    long value = 0;
    while (here < limit && digit(text.charAt(here)) < base) {
      value = Math.min(TOO_LARGE, value * base + digit(text.charAt(here)));
      here++;
    }
    if (here - at == LONGEST || (here < end && stops.indexOf(text.charAt(here)) < 0)) {
      return false;
    }
    if (here < end) {
      stop = text.charAt(here);
    }
    negative = minus;
    number = minus ? -value : value;
    at = here;
    return true;
  }

  /** The value of a digit in the bases up to 16; a large number for everything else. */
  private static int digit(char one) {
    if ('0' <= one && one <= '9') {
      return one - '0';
    }
    int letter = one | 0x20;
    return 'a' <= letter && letter <= 'f' && one < 0x80 ? letter - 'a' + 10 : 99;
  }
}
