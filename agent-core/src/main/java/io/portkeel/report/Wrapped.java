package io.portkeel.report;

import java.util.ArrayList;
import java.util.List;

/** A text in lines of at most so many characters, broken at blanks and commas where it can be. */
final class Wrapped {

  private Wrapped() {}

  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int cut = cut(rest, width);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  /** Where the next line begins: behind a blank or a comma, or in the middle of a long word. */
  private static int cut(String text, int width) {
    for (int at = width; at > width / 3; at--) {
      if (text.charAt(at) == ' ' || text.charAt(at - 1) == ',') {
        return at;
      }
    }
    // Never between the two halves of a character.
    return width > 1 && Character.isLowSurrogate(text.charAt(width)) ? width - 1 : width;
  }
}
