package io.portkeel.linux;

import java.util.ArrayList;
import java.util.List;

/** Alternatives in braces, {@code a{b,c}d}, as glob(3) of glibc takes them with GLOB_BRACE. */
final class Braces {

  private Braces() {}

  /** Each alternative written out, in order; the text alone when it has no well-formed braces. */
  static List<String> alternatives(String text) {
    int open = opening(text);
    int close = open < 0 ? -1 : behindAlternative(text, open + 1);
    while (close >= 0 && text.charAt(close) != '}') {
      close = behindAlternative(text, close + 1);
    }
    if (close < 0) {
      return List.of(text);
    }
    List<String> found = new ArrayList<>();
    int from = open + 1;
    while (from <= close) {
      int end = behindAlternative(text, from);
      found.addAll(
          alternatives(
              text.substring(0, open) + text.substring(from, end) + text.substring(close + 1)));
      from = end + 1;
    }
    return found;
  }

  private static int opening(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '{') {
        return i;
      }
    }
    return -1;
  }

  /** Where the comma or brace is that ends the alternative which begins here; below 0: nowhere. */
  private static int behindAlternative(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\\') {
        i++;
      } else if (depth == 0 && (one == ',' || one == '}')) {
        return i;
      } else if (one == '{') {
        depth++;
      } else if (one == '}') {
        depth--;
      }
    }
    return -1;
  }
}
