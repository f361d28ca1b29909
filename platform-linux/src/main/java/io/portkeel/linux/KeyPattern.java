package io.portkeel.linux;

/**
 * Tells which patterns may mean a key.
 *
 * @param path the key as a path below /proc/sys
 */
record KeyPattern(String path) {

  /** What makes a key a pattern; in one, a backslash takes the next character's meaning away. */
  private static final String OPEN = "*?[";

  /**
   * Whether this is a pattern, as glob(7) has them, that may fit the key; said too often rather
   * than too seldom.
   */
  boolean mayBeMeantBy(String pattern) {
    String[] parts = pattern.split("/", -1);
    String[] ours = path.split("/", -1);
    if (indexOfAny(pattern, OPEN) == pattern.length() || parts.length != ours.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!mayFit(parts[i], ours[i])) {
        return false;
      }
    }
    return true;
  }

  /** Compares what stands before the first open place, and behind the last where that is plain. */
  private static boolean mayFit(String part, String ours) {
    int first = indexOfAny(part, OPEN + "\\");
    if (first == part.length()) {
      return part.equals(ours);
    }
    boolean plain = part.indexOf('[') < 0 && part.indexOf('\\') < 0;
    int last = Math.max(part.lastIndexOf('*'), part.lastIndexOf('?'));
    return ours.startsWith(part.substring(0, first))
        && (!plain || ours.endsWith(part.substring(last + 1)));
  }

  /** Where the first of these characters is; the text's length when there is none. */
  private static int indexOfAny(String text, String characters) {
    int i = 0;
    while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
