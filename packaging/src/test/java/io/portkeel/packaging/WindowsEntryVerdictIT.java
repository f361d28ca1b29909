package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `run` on Windows: what Java is given, and whether the command starts after what it says. */
@OnWine
class WindowsEntryVerdictIT {
  @TempDir private Path folder;
  private WindowsEntry entry;

  @BeforeEach
  void install(Wine wine, WindowsProgram program) {
    entry = WindowsEntry.in(folder, wine);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0      | 7   | 7  | ''",
        "64     | 64  | 64 | ''",
        "125    | 125 | 7  | ''",
        "1      | 125 | 7  | ended with 1",
        "127    | 125 | 7  | ended with 127",
        "-1     | 125 | 7  | ended with -1",
        "256    | 125 | 7  | ended with 256",
        "return | 7   | 7  | ''",
        "throw  | 125 | 7  | ended with 1",
        "crash  | 125 | 7  | ended with -1073741819",
        "refuse | 125 | 7  | ''",
      })
  void howJavaEndsDecides(String end, int failing, int continuing, String said) {
    entry.with("FAKE_END", end).with("FAKE_WORDS", "words");
    String run = "portkeel\\bin\\portkeel.exe run ";
    List<WindowsLine> seen =
        entry.lines(List.of(run + "probe exit 7", run + "--on-failure=continue -- probe exit 7"));
    assertEquals(List.of(failing, continuing), seen.stream().map(WindowsLine::code).toList());
    for (WindowsLine line : seen) {
      String sentence = "portkeel: the Java virtual machine " + said;
      assertEquals(!said.isEmpty(), line.text().endsWith(sentence), line.text());
      assertEquals(said.isEmpty(), !line.text().contains("ended with"), line.text());
      String own = end.equals("refuse") ? "portkeel: cannot start Java: " : "words";
      assertTrue(line.text().startsWith(own), line.text());
    }
  }

  @Test
  void theVariableSaysItTooAndTheOptionWins() {
    entry.with("FAKE_END", "125").with("PORTKEEL_ON_FAILURE", "continue");
    assertEquals(7, entry.run("run", "probe", "exit", "7").exitCode());
    assertEquals(125, entry.run("run", "--on-failure", "fail", "probe", "exit", "7").exitCode());
    entry.with("PORTKEEL_ON_FAILURE", "nonsense");
    Ran ran = entry.run("run", "probe", "exit", "7");
    assertEquals(64, ran.exitCode());
    assertEquals(
        "portkeel: PORTKEEL_ON_FAILURE=nonsense is neither fail nor continue.\n", ran.err());
  }

  @Test
  void withoutAJavaTheCommandStartsOnlyWhenAskedTo() {
    entry.with("PORTKEEL_JAVA_HOME", "C:\\none");
    Ran fail = entry.run("run", "probe", "exit", "7");
    Ran goesOn = entry.run("run", "--on-failure", "continue", "probe", "exit", "7");
    assertEquals(List.of(125, 7), List.of(fail.exitCode(), goesOn.exitCode()));
    assertEquals("", fail.out());
    assertTrue(
        fail.err().startsWith("portkeel: PORTKEEL_JAVA_HOME=C:\\none: no file "), fail.err());
    assertEquals(fail.err(), goesOn.err());
  }

  @Test
  void javaGetsTheOptionsAloneAndItsOutputIsOnStandardError() throws IOException {
    Path report = folder.resolve("report");
    entry
        .with("FAKE_REPORT", WindowsEntry.path(report))
        .with("FAKE_WORDS", "of Java")
        .with("JAVA_TOOL_OPTIONS", "-javaagent:/missing")
        .with("_JAVA_OPTIONS", "-Xmx1k")
        .with("JDK_JAVA_OPTIONS", "-Xmx1k")
        .with("JDK_JAVAC_OPTIONS", "-Xmx1k")
        .with("CLASSPATH", "theirs")
        .with("PORTKEEL_SEEN", "yes");

    Ran ran = entry.run("run", "-v", "--label", "a=ä b", "--policy=x", "--", "probe", "copy");

    assertEquals(List.of("", "of Java\r\ncopied\r\n"), List.of(ran.out(), ran.err()));
    assertEquals(List.of("run", "-v", "--label", "a=ä b", "--policy=x"), words(report));
    assertEquals(
        List.of("variable PORTKEEL_SEEN"),
        Files.readAllLines(report).stream().filter(line -> line.startsWith("variable ")).toList());
  }

  @Test
  void nothingOfAWordIsLostOnItsWayToJava() throws IOException {
    Path report = folder.resolve("report");
    entry.with("FAKE_REPORT", WindowsEntry.path(report));
    List<String> words = List.of("status", "", "\ud800", "a\\", "b\"c d\\", "😀\n", "x\udc00");
    String line = "portkeel\\bin\\portkeel.exe " + WindowsLine.of(words);
    assertEquals(0, entry.line(line).code());
    assertEquals(words, words(report));
  }

  /** The examples that Microsoft gives for its C runtime. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "\"abc\" d e         ! abc,d,e",
        "a\\\\b d\"e f\"g h    ! a\\\\b,de fg,h",
        "a\\\\\\\"b c d        ! a\\\"b,c,d",
        "a\\\\\\\\\"b c\" d e    ! a\\\\b c,d,e",
        "a\"b\"\" c d        ! ab\" c d",
      })
  void wordsAreSplitAsByMicrosoft(String line, String words) throws IOException {
    Path report = folder.resolve("report");
    entry.with("FAKE_REPORT", WindowsEntry.path(report));
    assertEquals(0, entry.line("portkeel\\bin\\portkeel.exe " + line).code());
    assertEquals(List.of(words.split(",", -1)), words(report));
  }

  private static List<String> words(Path report) throws IOException {
    return Files.readAllLines(report).stream()
        .filter(line -> line.startsWith("word "))
        .map(line -> WindowsLine.units(line.substring(5)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                  '', none",
    "--policy=p,          -,  none",
    "--policy=-,          '', java",
    "--policy -,          p,  java",
    "'',                  -,  java"
  })
  void standardInputIsTheCommandsButForAPolicyOnIt(String options, String variable, String whose)
      throws IOException {
    Path report = folder.resolve("report");
    entry.with("FAKE_REPORT", WindowsEntry.path(report));
    if (!variable.isEmpty()) {
      entry.with("PORTKEEL_POLICY", variable);
    }
    String[] words = ("run " + options + " -- probe copy").trim().split(" +", -1);
    Ran ran = entry.command(with(entry.launcher(), words)).input("one\ntwo\n").run();
    assertEquals(whose.equals("java"), Files.readString(report).contains("input one"));
    assertEquals(!whose.equals("java"), ran.out().equals("one\ntwo\n"), ran.out());
  }

  private static String[] with(String first, String... words) {
    String[] whole = new String[words.length + 1];
    whole[0] = first;
    System.arraycopy(words, 0, whole, 1, words.length);
    return whole;
  }

  @Test
  void wrongLinesAreToldWithoutJava() {
    entry.with("FAKE_WORDS", "of Java");
    String usage =
        "\nUsage: portkeel run [OPTION...] [--] COMMAND [ARG...]; `portkeel run --help` tells more.\n";
    Ran none = entry.run("run", "--label", "a=b", "--");
    assertEquals(64, none.exitCode());
    assertEquals("portkeel: no command to run" + usage, none.err());
    Ran value = entry.run("run", "--policy");
    assertEquals(64, value.exitCode());
    assertEquals("portkeel: a value is missing for --policy" + usage, value.err());
    Ran word = entry.run("run", "--on-failure", "x", "probe");
    assertEquals(64, word.exitCode());
    assertEquals("portkeel: --on-failure x is neither fail nor continue.\n", word.err());
  }

  @Test
  void helpIsForJavaToGive() throws IOException {
    Path report = folder.resolve("report");
    entry.with("FAKE_REPORT", WindowsEntry.path(report)).with("FAKE_WORDS", "help");
    Ran ran = entry.run("run", "--help", "probe", "exit", "7");
    assertEquals(List.of(0, "help\r\n", ""), List.of(ran.exitCode(), ran.out(), ran.err()));
    assertEquals(List.of("run", "--help"), words(report));
  }
}
