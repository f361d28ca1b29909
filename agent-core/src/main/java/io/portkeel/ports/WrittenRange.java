package io.portkeel.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What someone wrote for a range or a port, taken apart: the numbers, and the text around them.
 *
 * @param text as written
 * @param numbers every number in it, in order
 * @param gaps the text before each number, and after the last: one more than there are numbers
 * @param unexpected the first word or character that belongs in no range in any notation
 */
record WrittenRange(
    String text, List<WrittenNumber> numbers, List<String> gaps, Optional<String> unexpected) {

  WrittenRange {
    if (gaps.size() != numbers.size() + 1) {
      throw new IllegalArgumentException("a gap is missing");
    }
    numbers = List.copyOf(numbers);
    gaps = List.copyOf(gaps);
  }

  static WrittenRange read(String text) {
    List<WrittenNumber> numbers = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    String unexpected = "";
    int gapFrom = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int end = isWordPart(c) ? endOfWord(text, at) : at + Character.charCount(c);
      if (Character.isDigit(c)) {
        gaps.add(text.substring(gapFrom, at));
        numbers.add(WrittenNumber.read(text.substring(at, end)));
        gapFrom = end;
      } else if (unexpected.isEmpty() && !isSeparator(c)) {
        unexpected = text.substring(at, end);
      }
      at = end;
    }
    gaps.add(text.substring(gapFrom));
    return new WrittenRange(
        text, numbers, gaps, unexpected.isEmpty() ? Optional.empty() : Optional.of(unexpected));
  }

  private static int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length() && isWordPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static boolean isSeparator(int c) {
    return isWhite(c)
        || "+:.~,;\u2026\u2212".indexOf(c) >= 0
        || Character.getType(c) == Character.DASH_PUNCTUATION;
  }

  private static boolean isWhite(int c) {
    // Each misses some: the first the no-break space, the second the tab.
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** The text without any white space. */
  static String withoutWhite(String text) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (!isWhite(text.charAt(at))) {
        out.append(text.charAt(at));
      }
    }
    return out.toString();
  }

  String before() {
    return withoutWhite(gaps.get(0));
  }

  String after() {
    return withoutWhite(gaps.get(gaps.size() - 1));
  }

  boolean hasWhite() {
    return withoutWhite(text).length() < text.length();
  }

  /**
   * The ranges that the numbers may stand for: one port or two ends, in either order; none when
   * they are no ports; two when a leading zero leaves open whether decimal or octal is meant, the
   * decimal one first.
   */
  List<PortRange> readings() {
    List<PortRange> readings = new ArrayList<>();
    if (numbers.size() == 1 || numbers.size() == 2) {
      WrittenNumber one = numbers.get(0);
      WrittenNumber other = numbers.get(numbers.size() - 1);
      addReading(readings, one.decimal(), other.decimal());
      addReading(readings, one.octal(), other.octal());
    }
    return readings;
  }

  private static void addReading(List<PortRange> readings, int one, int other) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    if (low != WrittenNumber.UNREADABLE && high < WrittenNumber.TOO_HIGH) {
      PortRange reading = PortRange.of(low, high);
      if (!readings.contains(reading)) {
        readings.add(reading);
      }
    }
  }
}
