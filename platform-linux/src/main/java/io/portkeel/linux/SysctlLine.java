package io.portkeel.linux;

/** One line of a sysctl file as systemd-sysctl reads it. */
sealed interface SysctlLine {

  /** {@code key = value}; the key in the form of a path below /proc/sys. */
  record Assignment(String key, String value) implements SysctlLine {}

  /** {@code -key} without a value: the key is left out of what globs set. */
  record Exclusion(String key) implements SysctlLine {}

  /** A comment, an empty line, or something that is no assignment; it changes nothing. */
  record Nothing() implements SysctlLine {}

  static SysctlLine parse(String line) {
    String text = strip(line);
    if (text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == ';') {
      return new Nothing();
    }
    int equals = text.indexOf('=');
    boolean dash = text.charAt(0) == '-';
    if (equals < 0) {
      return dash ? new Exclusion(normalise(strip(text.substring(1)))) : new Nothing();
    }
    String key = strip(text.substring(dash ? 1 : 0, equals));
    return new Assignment(normalise(key), strip(text.substring(equals + 1)));
  }

  /** A key as a path, in which leading and doubled slashes mean nothing. */
  private static String normalise(String key) {
    String path = swapped(key);
    StringBuilder simple = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        simple.append(simple.length() == 0 ? "" : "/").append(part);
      }
    }
    return simple.toString();
  }

  /**
   * If the first separator of a key is a dot, dots and slashes change places, as in {@code
   * net.ipv4.conf.eth0/1.rp_filter}.
   */
  static String swapped(String key) {
    int dot = key.indexOf('.');
    int slash = key.indexOf('/');
    return dot >= 0 && (slash < 0 || dot < slash)
        ? key.replace('.', '\u0000').replace('/', '.').replace('\u0000', '/')
        : key;
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && " \t\r\n".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
