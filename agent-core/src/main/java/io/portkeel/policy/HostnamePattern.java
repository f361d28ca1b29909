package io.portkeel.policy;

import java.util.Locale;

/**
 * A pattern for a whole node name: {@code *} is any run of characters, {@code ?} one; case does not
 * matter, as in host names.
 */
public record HostnamePattern(String pattern) {

  public HostnamePattern {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("an empty pattern matches no host");
    }
  }

  /** Whether the whole name fits. Linear in the name for each {@code *}: no pattern can hang it. */
  public boolean matches(String hostname) {
    String p = pattern.toLowerCase(Locale.ROOT);
    String name = hostname.toLowerCase(Locale.ROOT);
    int at = 0;
    int i = 0;
    int star = -1;
    int starAt = 0;
    while (i < name.length()) {
      if (at < p.length() && p.charAt(at) == '*') {
        star = at++;
        starAt = i;
      } else if (at < p.length() && (p.charAt(at) == '?' || p.charAt(at) == name.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++starAt;
      } else {
        return false;
      }
    }
    while (at < p.length() && p.charAt(at) == '*') {
      at++;
    }
    return at == p.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
