package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The script that only a Windows can run, held against what is said of it here. */
class ProveOnWindowsTest {

  private static final Pattern STEP =
      Pattern.compile("^ *Step(?:-Docker)? '([^']+)' '([^']+)' \\{", Pattern.MULTILINE);
  private static final Pattern EXPECTED =
      Pattern.compile("^([a-z0-9-]+: expected .+) \\| \\w.*$", Pattern.MULTILINE);

  private static final Pattern LINES =
      Pattern.compile(
          "^(?:```bat|\\[source,bat]\n----)\n(.*?)\n(?:```|----)$",
          Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void everyStepIsExpectedAsItSaysItself() throws IOException {
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(read("prove-on-windows.ps1"));
    while (step.find()) {
      steps.add(step.group(1) + ": expected " + step.group(2));
    }
    List<String> expected = new ArrayList<>();
    Matcher line = EXPECTED.matcher(read("prove-on-windows.expected.txt"));
    while (line.find()) {
      expected.add(line.group(1));
    }
    assertTrue(steps.size() > 30, steps.toString());
    assertEquals(steps, expected);
  }

  /** The script's own line stands in what it says of itself. */
  @Test
  void everyLineForWindowsThatIsShownIsOneThatItRuns() throws IOException {
    String script = read("prove-on-windows.ps1");
    List<String> shown = new ArrayList<>();
    for (Path text : shownTexts()) {
      Matcher block = LINES.matcher(Files.readString(text));
      while (block.find()) {
        block.group(1).lines().filter(line -> !line.startsWith("rem ")).forEach(shown::add);
      }
    }
    assertTrue(shown.size() > 12, shown.toString());
    shown.removeIf(line -> script.contains("'" + line + "'\n"));
    shown.removeIf(line -> script.contains("  " + line + " "));
    assertEquals(List.of(), shown);
  }

  private static List<Path> shownTexts() throws IOException {
    Path packaging = Path.of(System.getProperty("basedir", "."));
    try (Stream<Path> pages = Files.walk(packaging.resolve("man"))) {
      return Stream.concat(
              Stream.of(packaging.resolve("../README.md")),
              pages.filter(page -> page.toString().endsWith(".adoc")))
          .toList();
    }
  }

  /** Windows PowerShell takes a file without a mark for one in the system's code page. */
  private static String read(String name) throws IOException {
    Path packaging = Path.of(System.getProperty("basedir", "."));
    byte[] bytes = Files.readAllBytes(packaging.resolve("windows").resolve(name));
    String text = new String(bytes, StandardCharsets.US_ASCII);
    assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(text), name);
    return text;
  }
}
