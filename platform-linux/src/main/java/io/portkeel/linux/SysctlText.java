package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Edits the text of a sysctl file: our lines, each under its comment, and nothing else.
 *
 * <p>Every byte that is not ours stays, also odd line ends and a missing one at the end; taking our
 * line out again gives back exactly the text from before it was put in.
 */
final class SysctlText {

  /** The comment above each line of ours, which makes it ours. */
  static final String MARK = "# portkeel";

  static final Set<String> RANGE = Set.of(KernelNotation.KEY_PATH);
  static final Set<String> RESERVED = Set.of(KernelNotation.RESERVED_PATH);

  /** The keys that portkeel writes lines for. */
  private static final Set<String> MANAGED =
      Set.of(KernelNotation.KEY_PATH, KernelNotation.RESERVED_PATH);

  /** In every form of the mark. */
  private static final String WORD = "portkeel";

  /** The mark as well when somebody has tidied up its blanks. */
  private static final Pattern ANY_MARK = Pattern.compile("[ \t]*#[ \t]*portkeel[ \t]*");

  private SysctlText() {}

  /** Whether a line of ours is in the text, for whichever key and whatever its value. */
  static boolean holdsOurs(String text) {
    return holdsOurs(text, MANAGED);
  }

  /** Whether our line for one of these keys is in the text. */
  static boolean holdsOurs(String text, Set<String> keys) {
    int mark = text.indexOf(WORD);
    while (mark >= 0) {
      int start = text.lastIndexOf('\n', mark) + 1;
      if (isOurs(twoLines(text, start), 0, keys)) {
        return true;
      }
      mark = text.indexOf(WORD, mark + WORD.length());
    }
    return false;
  }

  /** Whether the line of this number, counted from 1, is a line of ours. */
  static boolean isOurs(String text, int number) {
    int start = 0;
    for (int line = 1; line < number - 1; line++) {
      int newline = text.indexOf('\n', start);
      if (newline < 0) {
        return false;
      }
      start = newline + 1;
    }
    return number >= 2 && isOurs(twoLines(text, start), 0, MANAGED);
  }

  private static List<String> twoLines(String text, int start) {
    int first = text.indexOf('\n', start);
    int second = first < 0 ? -1 : text.indexOf('\n', first + 1);
    return lines(text.substring(start, second < 0 ? text.length() : second + 1));
  }

  /** A line of one byte takes fifty in a list, so a text that is all of others is not split up. */
  private static boolean mayHoldOurs(String text) {
    return text.contains(WORD);
  }

  /** The text with our line for this range: where it was, else at the end. */
  static String put(String text, PortRange range) {
    return put(text, RANGE, KernelNotation.line(range));
  }

  /** The text with our line for these reserved ports: where it was, else at the end. */
  static String put(String text, PortSet reserved) {
    return put(text, RESERVED, KernelNotation.line(reserved));
  }

  private static String put(String text, Set<String> key, String line) {
    if (!mayHoldOurs(text)) {
      return append(text, line);
    }
    List<String> lines = lines(text);
    int at = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (isOurs(lines, i, key)) {
        if (at >= 0) {
          return append(remove(text, key), line);
        }
        at = i;
      }
    }
    if (at < 0) {
      return append(text, line);
    }
    lines.set(at + 1, line + lineEnd(lines.get(at + 1)));
    return String.join("", lines);
  }

  /** The text with our line at its end, where it comes after every other of the file. */
  static String append(String text, PortRange range) {
    return append(text, KernelNotation.line(range));
  }

  /** The text with our line for these reserved ports at its end. */
  static String append(String text, PortSet reserved) {
    return append(text, KernelNotation.line(reserved));
  }

  private static String append(String text, String line) {
    String end = lineEndOf(text);
    String ours = MARK + end + line;
    return text.isEmpty() || text.endsWith("\n") ? text + ours + end : text + end + ours;
  }

  /** The text without our lines and their comments. */
  static String remove(String text) {
    return remove(text, MANAGED);
  }

  /** The text without our lines for these keys, and their comments. */
  static String remove(String text, Set<String> keys) {
    if (!mayHoldOurs(text)) {
      return text;
    }
    List<String> lines = lines(text);
    List<String> kept = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      if (!isOurs(lines, i, keys)) {
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

  /** Whether our comment is line i and one of the keys is set in the line below it. */
  private static boolean isOurs(List<String> lines, int i, Set<String> keys) {
    return i + 1 < lines.size()
        && ANY_MARK.matcher(content(lines.get(i))).matches()
        && isAlone(content(lines.get(i + 1)))
        && SysctlLine.parse(lines.get(i + 1)) instanceof SysctlLine.Assignment assignment
        && keys.contains(assignment.key());
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
      lines.add(newline == start ? "\n" : text.substring(start, end));
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
