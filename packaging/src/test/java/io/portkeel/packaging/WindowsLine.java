package io.portkeel.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command line for Windows came to, as its parent there saw it.
 *
 * @param code all 32 bits of the exit code
 * @param output the lines that the command wrote, on either stream
 */
record WindowsLine(int code, List<String> output) {
  private static final String CODE = "code ";

  WindowsLine {
    output = List.copyOf(output);
  }

  /** Reads what `probe lines` has printed. */
  static List<WindowsLine> all(String printed) {
    List<WindowsLine> lines = new ArrayList<>();
    List<String> output = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      if (line.startsWith(CODE)) {
        lines.add(new WindowsLine(Integer.parseInt(line.substring(CODE.length())), output));
        output = new ArrayList<>();
      } else {
        output.add(line);
      }
    }
    return lines;
  }

  /** The command's own command line, of `probe args`; empty when it did not run. */
  String line() {
    return String.join("", hexadecimal("line "));
  }

  /** The command's arguments behind `args`. */
  List<String> arguments() {
    return hexadecimal("argument ");
  }

  String text() {
    return String.join("\n", output);
  }

  private List<String> hexadecimal(String key) {
    return output.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> units(line.substring(key.length())))
        .toList();
  }

  /** A text of units of 16 bits, each written as four hexadecimal digits. */
  static String units(String digits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i + 4 <= digits.length(); i += 4) {
      text.append((char) Integer.parseInt(digits.substring(i, i + 4), 16));
    }
    return text.toString();
  }

  /** The command line that programs of Microsoft's C runtime read as these words. */
  static String of(List<String> words) {
    return words.stream().map(WindowsLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (!word.isEmpty() && word.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '"')) {
      return word;
    }
    StringBuilder text = new StringBuilder("\"");
    int backslashes = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '"') {
        text.append("\\".repeat(backslashes + 1));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      text.append(c);
    }
    return text.append("\\".repeat(backslashes)).append('"').toString();
  }
}
