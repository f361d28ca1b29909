package io.portkeel.cli;

import java.time.Duration;
import java.util.Optional;

/** A length of time on the command line: {@code 30s}, {@code 5m}, {@code 1h}, or seconds. */
final class Span {

  private static final int MOST_DIGITS = 7;

  private Span() {}

  /** Reads one; absent for anything else, and for nothing at all. */
  static Optional<Duration> read(String text) {
    String digits = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    char unit = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    return switch (unit) {
      case 's' -> seconds(digits, 1);
      case 'm' -> seconds(digits, 60);
      case 'h' -> seconds(digits, 3600);
      default -> seconds(text, 1);
    };
  }

  private static Optional<Duration> seconds(String digits, int each) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      number = number * 10 + digit;
    }
    return digits.length() > MOST_DIGITS || number == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(number * each));
  }
}
