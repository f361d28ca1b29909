package io.portkeel.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits what netsh printed into lines.
 *
 * <p>Only CR LF and LF end one: in a text that was decoded by the wrong code page any other
 * character may be a part of a word, also what Unicode calls a line end or a space.
 */
final class ShownLines {

  private ShownLines() {}

  /**
   * The lines without blanks at their ends, from the first to the last that is not empty; absent
   * when the last has no end, as in a text that was cut, or when there are control characters.
   */
  static Optional<List<String>> of(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int newline = text.indexOf('\n', begin);
      if (newline < 0) {
        return Optional.empty();
      }
      boolean crLf = newline > begin && text.charAt(newline - 1) == '\r';
      String line = withoutBlanks(text.substring(begin, crLf ? newline - 1 : newline));
      if (hasControls(line)) {
        return Optional.empty();
      }
      if (!line.isEmpty() || !lines.isEmpty()) {
        lines.add(line);
      }
      begin = newline + 1;
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return Optional.of(lines);
  }

  private static String withoutBlanks(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && isBlank(line.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private static boolean hasControls(String line) {
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (one < ' ' && one != '\t') {
        return true;
      }
    }
    return false;
  }

  static boolean isBlank(char one) {
    return one == ' ' || one == '\t';
  }
}
