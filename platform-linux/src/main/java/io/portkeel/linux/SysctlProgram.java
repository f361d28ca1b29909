package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Masks;
import io.portkeel.linux.SysctlFile.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code sysctl} of procps 4 as it reads files: one list of all their lines in order, then each
 * is written in its turn (4.0.2 and 4.0.4, read and measured).
 *
 * <p>Nothing is overwritten: every good line counts until the next. A pattern skips the keys that
 * some line of the list names or excludes.
 */
final class SysctlProgram {

  /** Absent: an exclusion. */
  private record Setting(String path, Optional<String> value, BootSource.Line by) {}

  private final List<Setting> settings = new ArrayList<>();

  /**
   * What it reads when it is told to read a file: it takes the name as a pattern, which may mean
   * other files, and leaves the rest of them when one cannot be opened.
   *
   * @param folder the files there
   */
  static List<SysctlFile> opened(SysctlFile file, List<SysctlFile> folder) {
    String name = String.valueOf(file.path().getFileName());
    if (!isPattern(name)) {
      return List.of(file);
    }
    List<SysctlFile> opened = new ArrayList<>();
    for (String alternative : Braces.alternatives(name)) {
      NamePattern pattern = new NamePattern(alternative);
      for (SysctlFile other : folder) {
        String its = String.valueOf(other.path().getFileName());
        if ((its.startsWith(".") && !alternative.startsWith(".")) || !pattern.fits(its)) {
          continue;
        }
        if (other.content() instanceof Masks masks && masks.opening() == Masks.Opening.FAILS) {
          return opened;
        }
        opened.add(other);
      }
    }
    return opened.isEmpty() ? List.of(file) : opened;
  }

  private static boolean isPattern(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("*?[{\\".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Adds a file's lines to the list. */
  void read(SysctlFile file) {
    if (file.content() instanceof Text text) {
      int number = 1;
      int begin = 0;
      while (begin < text.text().length()) {
        int newline = text.text().indexOf('\n', begin);
        int end = newline < 0 ? text.text().length() : newline + 1;
        // It takes lines of more than one byte, with their end, up to a NUL.
        if (end - begin > 1) {
          read(
              upToNul(text.text().substring(begin, end)), new BootSource.Line(file.path(), number));
        }
        begin = end;
        number++;
      }
    }
  }

  private void read(String line, BootSource.Line by) {
    int start = 0;
    while (start < line.length() && isSpace(line.charAt(start))) {
      start++;
    }
    String text = line.substring(start);
    if (text.length() < 2 || text.charAt(0) == '#' || text.charAt(0) == ';') {
      return;
    }
    int equals = text.indexOf('=');
    boolean dash = text.charAt(0) == '-';
    if (equals < 0) {
      if (dash) {
        add(text.substring(1), Optional.empty(), by);
      }
      return;
    }
    // A line that begins with = has no key.
    String key = text.substring(dash ? 1 : 0, equals);
    String value = text.substring(equals + 1);
    int first = 0;
    while (first < value.length() && isSpace(value.charAt(first))) {
      first++;
    }
    add(key, Optional.of(withoutEnd(value.substring(first))), by);
  }

  private void add(String key, Optional<String> value, BootSource.Line by) {
    String bare = withoutEnd(key);
    String path = SysctlLine.swapped(bare.startsWith("-") ? bare.substring(1) : bare);
    if (KeyGlob.isGlob(path) || ProcSys.key(path).isPresent()) {
      settings.add(new Setting(path, value, by));
    }
  }

  /** Writes what has been read. */
  void writeTo(BootKernel kernel) {
    for (Setting setting : settings) {
      if (!KeyGlob.isGlob(setting.path())) {
        write(kernel, setting, setting.path());
      } else {
        for (String path : KeyGlob.plain(setting.path())) {
          if (!isNamed(path)) {
            write(kernel, setting, path);
          }
        }
      }
    }
  }

  private static void write(BootKernel kernel, Setting setting, String path) {
    Optional<PortKey> key = ProcSys.key(path);
    if (key.isPresent() && setting.value().isPresent()) {
      kernel.write(key.get(), setting.value().get(), ValueWriter.PROCPS, setting.by());
    }
  }

  /** It compares the paths as they are written, so a doubled slash makes another one. */
  private boolean isNamed(String path) {
    for (Setting setting : settings) {
      if (setting.path().equals(path)) {
        return true;
      }
    }
    return false;
  }

  private static String upToNul(String line) {
    int nul = line.indexOf('\u0000');
    return nul < 0 ? line : line.substring(0, nul);
  }

  /** Without spaces at the end, of which the first character is none. */
  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 1 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static boolean isSpace(char one) {
    return one == ' ' || ('\t' <= one && one <= '\r');
  }
}
