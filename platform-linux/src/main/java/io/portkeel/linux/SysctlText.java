package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Edits the text of a sysctl file: our line under its comment, and nothing else.
 *
 * <p>Every byte that is not ours stays, also odd line ends and a missing one at the end; taking our
 * line out again gives back exactly the text from before it was put in.
 */
final class SysctlText {

  /** The comment above our line, which makes it ours. */
  static final String MARK = "# portkeel";

  /** The mark as well when somebody has tidied up its blanks. */
  private static final Pattern ANY_MARK = Pattern.compile("[ \t]*#[ \t]*portkeel[ \t]*");

  private SysctlText() {}

  /** Whether our line is in the text, whatever its value. */
  static boolean holdsOurs(String text) {
    List<String> lines = lines(text);
    for (int i = 0; i < lines.size(); i++) {
      if (isOurs(lines, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line of this number, counted from 1, is our line. */
  static boolean isOurs(String text, int number) {
    return number >= 2 && isOurs(lines(text), number - 2);
  }

  /** The text with our line for this range: where it was, else at the end. */
  static String put(String text, PortRange range) {
    List<String> lines = lines(text);
    int at = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (isOurs(lines, i)) {
        if (at >= 0) {
          return append(remove(text), range);
        }
        at = i;
      }
    }
    if (at < 0) {
      return append(text, range);
    }
    lines.set(at + 1, KernelNotation.line(range) + lineEnd(lines.get(at + 1)));
    return String.join("", lines);
  }

  /** The text with our line at its end, where it comes after every other of the file. */
  static String append(String text, PortRange range) {
    String end = lineEndOf(text);
    String ours = MARK + end + KernelNotation.line(range);
    return text.isEmpty() || text.endsWith("\n") ? text + ours + end : text + end + ours;
  }

  /** The text without our line and its comment. */
  static String remove(String text) {
    List<String> lines = lines(text);
    List<String> kept = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      if (!isOurs(lines, i)) {
        kept.add(lines.get(i));
        i++;
        continue;
      }
      if (lineEnd(lines.get(i + 1)).isEmpty() && !kept.isEmpty()) {
        // The line before us had no end until we came, and we gave it the end that our mark has.
        // It may be \n behind a carriage return that was there before.
        int last = kept.size() - 1;
        kept.set(last, without(kept.get(last), lineEnd(lines.get(i))));
      }
      i += 2;
    }
    return String.join("", kept);
  }

  /** Whether our comment is line i and our key is set in the line below it. */
  private static boolean isOurs(List<String> lines, int i) {
    return i + 1 < lines.size()
        && ANY_MARK.matcher(content(lines.get(i))).matches()
        && isAlone(content(lines.get(i + 1)))
        && SysctlLine.parse(lines.get(i + 1)) instanceof SysctlLine.Assignment assignment
        && assignment.key().equals(KernelNotation.KEY_PATH);
  }

  /** Whether readers that end lines at a carriage return or a NUL see one line here as well. */
  private static boolean isAlone(String content) {
    return content.indexOf('\r') < 0 && content.indexOf('\u0000') < 0;
  }

  /** The lines, each with its end. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /** The line end that the text uses, judged by its first line. */
  private static String lineEndOf(String text) {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  private static String lineEnd(String line) {
    return line.substring(content(line).length());
  }

  private static String content(String line) {
    return line.endsWith("\r\n") ? without(line, "\r\n") : without(line, "\n");
  }

  private static String without(String line, String end) {
    return line.endsWith(end) ? line.substring(0, line.length() - end.length()) : line;
  }
}
