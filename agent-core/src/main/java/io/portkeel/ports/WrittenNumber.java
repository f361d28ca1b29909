package io.portkeel.ports;

/**
 * A number as someone wrote it, with what it may mean.
 *
 * @param text as written
 * @param notation how it is written
 * @param decimal its value, {@link #TOO_HIGH} above 65535, {@link #UNREADABLE} when it has none
 * @param octal the same with a leading zero read as octal, as the Linux kernel does; else the same
 *     as {@code decimal}
 */
record WrittenNumber(String text, Notation notation, int decimal, int octal) {

  static final int TOO_HIGH = 65536;
  static final int UNREADABLE = -1;

  /** How a number is written, with the rest of the sentence that says what is wrong with it. */
  enum Notation {
    PLAIN(""),
    FOREIGN_DIGITS("has digits that are not ASCII"),
    UNDERSCORE("has an underscore"),
    HEXADECIMAL("is hexadecimal"),
    OCTAL("is octal"),
    BINARY("is binary"),
    LEADING_ZERO("has a leading zero, which Linux reads as octal"),
    UNKNOWN("is not a decimal number");

    private final String flaw;

    Notation(String flaw) {
      this.flaw = flaw;
    }
  }

  /** Reads a run of letters, digits and underscores that begins with a digit of any script. */
  static WrittenNumber read(String text) {
    StringBuilder plain = new StringBuilder();
    Notation seen = Notation.PLAIN;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      if (c == '_') {
        seen = seen == Notation.PLAIN ? Notation.UNDERSCORE : seen;
      } else if (c > '~' && Character.isDigit(c)) {
        seen = Notation.FOREIGN_DIGITS;
        plain.append(Character.digit(c, 10));
      } else {
        plain.appendCodePoint(c);
      }
    }
    return of(text, seen, plain.toString());
  }

  private static WrittenNumber of(String text, Notation seen, String plain) {
    if (plain.startsWith("0x") || plain.startsWith("0X")) {
      return prefixed(text, Notation.HEXADECIMAL, value(plain, 2, 16));
    }
    if (plain.startsWith("0o") || plain.startsWith("0O")) {
      return prefixed(text, Notation.OCTAL, value(plain, 2, 8));
    }
    if (plain.startsWith("0b") || plain.startsWith("0B")) {
      return prefixed(text, Notation.BINARY, value(plain, 2, 2));
    }
    int decimal = value(plain, 0, 10);
    if (decimal == UNREADABLE) {
      return new WrittenNumber(text, Notation.UNKNOWN, UNREADABLE, UNREADABLE);
    }
    if (plain.length() > 1 && plain.charAt(0) == '0') {
      Notation notation = seen == Notation.PLAIN ? Notation.LEADING_ZERO : seen;
      return new WrittenNumber(text, notation, decimal, value(plain, 0, 8));
    }
    return new WrittenNumber(text, seen, decimal, decimal);
  }

  private static WrittenNumber prefixed(String text, Notation notation, int value) {
    return new WrittenNumber(text, value == UNREADABLE ? Notation.UNKNOWN : notation, value, value);
  }

  private static int value(String digits, int from, int radix) {
    if (from >= digits.length()) {
      return UNREADABLE;
    }
    int value = 0;
    for (int at = from; at < digits.length(); at++) {
      int digit = Character.digit(digits.charAt(at), radix);
      if (digit < 0) {
        return UNREADABLE;
      }
      // Held at the limit, so that no length of digits can overflow.
      value = Math.min(TOO_HIGH, radix * value + digit);
    }
    return value;
  }

  /** What is wrong with the way it is written; not for a plain number. */
  String flaw() {
    return Quoted.of(text) + " " + notation.flaw;
  }
}
