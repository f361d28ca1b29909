package io.portkeel.ports;

/** The one accepted way to write a range: {@code LOW-HIGH}, decimal digits, nothing else. */
final class PortRangeSyntax {

  /** What {@link #port} gives for a text that is no port. */
  static final int NO_PORT = -1;

  private PortRangeSyntax() {}

  static Parsed<PortRange> parse(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen >= 0) {
      int low = port(text, 0, hyphen);
      int high = port(text, hyphen + 1, text.length());
      if (low != NO_PORT && high != NO_PORT && low <= high) {
        return Parsed.valid(PortRange.of(low, high));
      }
    }
    return PortRangeDiagnosis.of(text);
  }

  /**
   * The port that {@code text} holds between {@code from} and {@code to}: ASCII digits, no leading
   * zero but in 0 itself, at most 65535; else {@link #NO_PORT}.
   */
  static int port(String text, int from, int to) {
    int digits = to - from;
    if (digits < 1 || digits > 5 || (digits > 1 && text.charAt(from) == '0')) {
      return NO_PORT;
    }
    int value = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      // Not Character.isDigit: that takes the digits of every script.
      if (c < '0' || c > '9') {
        return NO_PORT;
      }
      value = 10 * value + (c - '0');
    }
    return value <= 65535 ? value : NO_PORT;
  }
}
