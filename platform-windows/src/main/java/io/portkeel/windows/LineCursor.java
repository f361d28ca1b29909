package io.portkeel.windows;

import java.util.OptionalInt;

/** Goes through a line of {@link ShownLines} from left to right. */
final class LineCursor {

  /** Of any number of ports or of a port. */
  private static final int MOST_DIGITS = 5;

  private final String line;
  private int at;

  LineCursor(String line) {
    this.line = line;
  }

  boolean isAtEnd() {
    return at == line.length();
  }

  /** Goes behind the blanks that are next; false when there are none. */
  boolean skipBlanks() {
    int from = at;
    while (!isAtEnd() && ShownLines.isBlank(line.charAt(at))) {
      at++;
    }
    return at > from;
  }

  /** Goes behind the character when it is next; else false. */
  boolean skip(char wanted) {
    boolean next = !isAtEnd() && line.charAt(at) == wanted;
    if (next) {
      at++;
    }
    return next;
  }

  /** Goes behind the dashes that are next; false when there are fewer than three. */
  boolean skipDashes() {
    int from = at;
    while (skip('-')) {
      // counted by the place
    }
    return at - from >= 3;
  }

  /**
   * Goes behind the characters that are next and neither a colon nor a digit; false when there are
   * none.
   */
  boolean skipLabel() {
    int from = at;
    while (!isAtEnd() && line.charAt(at) != ':' && !isDigit(line.charAt(at))) {
      at++;
    }
    return at > from;
  }

  /**
   * The number that is next, as a program prints it: ASCII digits, no sign, no zero in front;
   * absent when there is none or it is longer than any number of ports.
   */
  OptionalInt number() {
    int from = at;
    while (!isAtEnd() && isDigit(line.charAt(at))) {
      at++;
    }
    String digits = line.substring(from, at);
    boolean zeroInFront = digits.length() > 1 && digits.charAt(0) == '0';
    return digits.isEmpty() || digits.length() > MOST_DIGITS || zeroInFront
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(digits));
  }

  private static boolean isDigit(char one) {
    return '0' <= one && one <= '9';
  }
}
