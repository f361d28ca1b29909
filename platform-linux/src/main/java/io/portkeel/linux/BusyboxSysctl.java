package io.portkeel.linux;

import io.portkeel.linux.SysctlFile.Text;
import io.portkeel.linux.ValueWriter.Ending;
import java.util.Optional;

/**
 * {@code sysctl -p FILE} of busybox (1.35, read and measured): each line is written as it comes,
 * and a value that the kernel refuses ends the program.
 *
 * <p>What the kernel refuses for other keys is not known here: their lines are taken as good.
 */
final class BusyboxSysctl {

  private BusyboxSysctl() {}

  static void apply(SysctlFile file, BootKernel kernel) {
    if (!(file.content() instanceof Text text)) {
      return;
    }
    String all = text.text();
    int number = 1;
    int begin = 0;
    while (begin < all.length()) {
      BootSource.Line by = new BootSource.Line(file.path(), number);
      StringBuilder line = new StringBuilder();
      boolean more = true;
      while (more && begin < all.length()) {
        int newline = all.indexOf('\n', begin);
        int end = newline < 0 ? all.length() : newline;
        line.append(all, begin, end);
        begin = newline < 0 ? all.length() : newline + 1;
        number++;
        // A backslash at its end joins a line with the next.
        more = line.length() > 0 && line.charAt(line.length() - 1) == '\\';
        if (more) {
          line.setLength(line.length() - 1);
        }
      }
      if (apply(upToNul(line.toString()), kernel, by) == Ending.REFUSED) {
        return;
      }
    }
  }

  private static Ending apply(String line, BootKernel kernel, BootSource by) {
    String text = stripped(line);
    int equals = line.indexOf('=');
    boolean comment = text.startsWith("#") || text.startsWith(";");
    // A # right behind the sign ends the line there, and a line without a value is skipped.
    if (comment || equals < 0 || equals + 1 == line.length() || line.charAt(equals + 1) == '#') {
      return Ending.TAKEN;
    }
    Optional<PortKey> key = key(stripped(line.substring(0, equals)));
    String value = stripped(line.substring(equals + 1));
    // An empty value is no write.
    return key.isPresent() && !value.isEmpty()
        ? kernel.write(key.get(), value, ValueWriter.BUSYBOX, by)
        : Ending.TAKEN;
  }

  /**
   * A key with dots and slashes in which a dot comes first has them change places. In any other, as
   * few dots become slashes as lead to something that is there.
   */
  private static Optional<PortKey> key(String written) {
    // It works in /proc/sys, so an absolute path is taken as one.
    String absolute = "/proc/sys/";
    String name = written.startsWith(absolute) ? written.substring(absolute.length()) : written;
    if (name.isEmpty() || (name.startsWith("/") && !written.startsWith(absolute))) {
      return Optional.empty();
    }
    int slash = written.indexOf('/');
    int dot = written.indexOf('.');
    if (slash >= 0 && dot >= 0 && dot < slash) {
      return ProcSys.key(SysctlLine.swapped(written));
    }
    StringBuilder path = new StringBuilder(name);
    int good = -1;
    int cut = path.length();
    while (cut > good) {
      if ((cut == path.length() || path.charAt(cut) == '.')
          && ProcSys.exists(path.substring(0, cut))) {
        if (cut == path.length()) {
          break;
        }
        path.setCharAt(cut, '/');
        good = cut;
        cut = path.length();
      } else {
        cut--;
      }
    }
    return ProcSys.key(path.toString());
  }

  private static String upToNul(String line) {
    int nul = line.indexOf('\u0000');
    return nul < 0 ? line : line.substring(0, nul);
  }

  private static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && SysctlProgram.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && SysctlProgram.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
