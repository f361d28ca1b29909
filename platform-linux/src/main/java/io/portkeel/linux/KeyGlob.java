package io.portkeel.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths to the three keys that a pattern stands for, as glob(3) of glibc finds them below
 * /proc/sys: part by part, with the separators as they are written.
 */
final class KeyGlob {

  private KeyGlob() {}

  /** What makes programs call glob(3) for a key. */
  static boolean isGlob(String key) {
    for (int i = 0; i < key.length(); i++) {
      if ("*?[".indexOf(key.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** With alternatives in braces, each in its turn, as systemd asks for them. */
  static List<String> withBraces(String pattern) {
    List<String> found = new ArrayList<>();
    for (String alternative : Braces.alternatives(pattern)) {
      found.addAll(plain(alternative));
    }
    return found;
  }

  /** Without alternatives, as procps asks for them; braces stand for themselves. */
  static List<String> plain(String pattern) {
    int slash = pattern.lastIndexOf('/');
    String above = pattern.substring(0, Math.max(0, slash));
    NamePattern name = new NamePattern(pattern.substring(slash + 1));
    List<String> folders = isSpecial(above) ? plain(above) : List.of(unescaped(above));
    List<String> found = new ArrayList<>();
    for (String folder : folders) {
      if (isDots(name.text()) && ProcSys.exists(folder + "/" + name.text())) {
        found.add(folder + "/" + name.text());
      }
      for (String entry : ProcSys.list(folder)) {
        if (name.fits(entry)) {
          found.add(slash < 0 ? entry : folder + "/" + entry);
        }
      }
    }
    return found;
  }

  private static boolean isDots(String name) {
    return name.equals(".") || name.equals("..");
  }

  /** Whether glob(3) looks into the folder above rather than taking the text as a name. */
  private static boolean isSpecial(String text) {
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\\') {
        i++;
      } else if (one == '*' || one == '?' || (open && one == ']')) {
        return true;
      } else if (one == '[') {
        open = true;
      }
    }
    return false;
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
      }
      plain.append(text.charAt(i));
    }
    return plain.toString();
  }
}
