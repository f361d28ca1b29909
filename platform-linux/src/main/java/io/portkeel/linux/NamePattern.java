package io.portkeel.linux;

/**
 * A pattern for one name in a folder, as fnmatch(3) of glibc takes it: {@code *}, {@code ?}, sets
 * in brackets, a backslash before what stands for itself.
 */
record NamePattern(String text) {

  /** What a set makes of a character: where the pattern goes on, or that it is no set at all. */
  private static final int NO_MATCH = -1;

  private static final int NO_SET = -2;

  boolean fits(String name) {
    return fits(0, name, 0);
  }

  private boolean fits(int from, String name, int start) {
    int p = from;
    int n = start;
    while (p < text.length()) {
      char one = text.charAt(p);
      if (one == '*') {
        for (int next = n; next <= name.length(); next++) {
          if (fits(p + 1, name, next)) {
            return true;
          }
        }
        return false;
      }
      if (n == name.length()) {
        return false;
      }
      int behindSet = one == '[' ? set(p, name.charAt(n)) : NO_SET;
      if (behindSet == NO_MATCH) {
        return false;
      }
      if (behindSet != NO_SET) {
        p = behindSet;
      } else if (one == '?') {
        p++;
      } else {
        if (one == '\\') {
          p++;
        }
        if (p == text.length() || text.charAt(p) != name.charAt(n)) {
          return false;
        }
        p++;
      }
      n++;
    }
    return n == name.length();
  }

  /** Where the pattern goes on behind the set that begins here, if the character is in it. */
  private int set(int begin, char wanted) {
    int p = begin + 1;
    boolean inverted = p < text.length() && "!^".indexOf(text.charAt(p)) >= 0;
    if (inverted) {
      p++;
    }
    boolean found = false;
    boolean first = true;
    while (p < text.length()) {
      if (text.charAt(p) == ']' && !first) {
        return found == inverted ? NO_MATCH : p + 1;
      }
      first = false;
      if (text.startsWith("[:", p)) {
        int end = text.indexOf(":]", p + 2);
        if (end >= 0) {
          found |= isOf(text.substring(p + 2, end), wanted);
          p = end + 2;
          continue;
        }
      }
      int low = member(p);
      if (low < 0) {
        return NO_SET;
      }
      p = behindMember(p);
      if (p + 1 < text.length() && text.charAt(p) == '-' && text.charAt(p + 1) != ']') {
        int high = member(p + 1);
        if (high < 0) {
          return NO_SET;
        }
        p = behindMember(p + 1);
        found |= low <= wanted && wanted <= high;
      } else {
        found |= low == wanted;
      }
    }
    return NO_SET;
  }

  /** The character that stands here in a set; below zero at the end. */
  private int member(int p) {
    if (isLongMember(p)) {
      return text.charAt(p + 2);
    }
    int at = text.charAt(p) == '\\' ? p + 1 : p;
    return at < text.length() ? text.charAt(at) : -1;
  }

  private int behindMember(int p) {
    return isLongMember(p) ? p + 5 : text.charAt(p) == '\\' ? p + 2 : p + 1;
  }

  /** {@code [.x.]} or {@code [=x=]}, which are x alone without a locale. */
  private boolean isLongMember(int p) {
    return p + 4 < text.length()
        && text.charAt(p) == '['
        && ".=".indexOf(text.charAt(p + 1)) >= 0
        && text.charAt(p + 3) == text.charAt(p + 1)
        && text.charAt(p + 4) == ']';
  }

  private static boolean isOf(String name, char one) {
    boolean lower = 'a' <= one && one <= 'z';
    boolean upper = 'A' <= one && one <= 'Z';
    boolean digit = '0' <= one && one <= '9';
    boolean printed = '!' <= one && one <= '~';
    return switch (name) {
      case "lower" -> lower;
      case "upper" -> upper;
      case "alpha" -> lower || upper;
      case "digit" -> digit;
      case "alnum" -> lower || upper || digit;
      case "xdigit" -> digit || ('a' <= (one | 0x20) && (one | 0x20) <= 'f');
      case "punct" -> printed && !lower && !upper && !digit;
      case "graph" -> printed;
      case "print" -> printed || one == ' ';
      case "space" -> one == ' ' || ('\t' <= one && one <= '\r');
      case "blank" -> one == ' ' || one == '\t';
      case "cntrl" -> one < ' ' || one == '\u007f';
      default -> false;
    };
  }
}
