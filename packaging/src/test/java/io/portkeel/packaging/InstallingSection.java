package io.portkeel.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that the README's section on installing shows. */
final class InstallingSection {
  private static final Pattern SECTION =
      Pattern.compile("\n## Installing\n(.*?)\n## ", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

  private InstallingSection() {}

  /** Its lines, without the comments behind them. */
  static List<String> lines() throws IOException {
    Matcher section = SECTION.matcher(Files.readString(Built.checkout().resolve("README.md")));
    Matcher block = BLOCK.matcher(section.find() ? section.group(1) : "");
    return block.find()
        ? block.group(1).lines().map(line -> line.replaceFirst("\\s+#.*", "")).toList()
        : List.of();
  }

  /** The one line that begins with this. */
  static String line(String begin) throws IOException {
    List<String> found = lines().stream().filter(line -> line.startsWith(begin)).toList();
    if (found.size() != 1) {
      throw new AssertionError("one line of the README begins with " + begin + ": " + found);
    }
    return found.get(0);
  }
}
