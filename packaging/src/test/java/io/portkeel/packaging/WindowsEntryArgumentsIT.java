package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `run` on Windows: the command's arguments are exactly what was given, or it is not started. */
@OnWine
class WindowsEntryArgumentsIT {
  @TempDir private Path folder;
  private WindowsEntry entry;

  /** Arguments, and why no script can be given them; an empty reason when one can. */
  private record Given(String refusal, List<String> arguments) {
    static Given all(String... arguments) {
      return new Given("", List.of(arguments));
    }

    static Given noScript(String refusal, String... arguments) {
      return new Given(refusal, List.of(arguments));
    }
  }

  private static final String RUN = "portkeel\\bin\\portkeel.exe run ";

  private static final String MARK = "argument 1 holds a quotation mark";
  private static final String PERCENT = "argument 1 holds a percent sign";
  private static final String BREAK = "argument 1 holds a line break";
  private static final String CONTROL = "argument 1 holds a control character";
  private static final String BACKSLASH = "argument 1 needs quotes and ends in a backslash";

  private static final List<Given> TABLE =
      List.of(
          Given.all(),
          Given.all("a", "b c", "d"),
          Given.all(""),
          Given.all("", "a", ""),
          Given.all(" "),
          Given.all(" a ", "  b"),
          Given.all("\\"),
          Given.all("a\\", "b"),
          Given.all("\\\\server\\share\\", "c"),
          Given.all("C:\\Program Files\\x y\\z.txt"),
          Given.all("a\\ b"),
          Given.noScript(BACKSLASH, "C:\\Program Files\\", "b"),
          Given.noScript(BACKSLASH, "a b\\\\", "b"),
          Given.noScript(MARK, "\""),
          Given.noScript(MARK, "a\"b", "7"),
          Given.noScript(MARK, "\"already quoted\""),
          Given.noScript(MARK, "a\\\"b\\\\\"c"),
          Given.noScript(MARK, "\"\"\"", "x y"),
          Given.noScript(MARK, "a\" & echo it ran & \"b"),
          Given.noScript(PERCENT, "%PATH%"),
          Given.noScript(PERCENT, "100%"),
          Given.noScript(BREAK, "a\nb"),
          Given.noScript(BREAK, "a\r\nb"),
          Given.noScript(CONTROL, "a\tb"),
          Given.noScript(CONTROL, "a\u001ab\u0001"),
          Given.noScript("argument 3 holds a percent sign", "a", "b c", "%d"),
          Given.all("a&b"),
          Given.all("a & echo it ran"),
          Given.all("a|b", "<c", ">d"),
          Given.all("(a)", "b)"),
          Given.all("^", "a^^b", "^&"),
          Given.all("!PATH!", "a!b"),
          Given.all("a,b;c=d", "=", ";"),
          Given.all("*", "*.exe", "?", "[a]"),
          Given.all("-x", "--", "--policy", "/?", "/c", "@file"),
          Given.all("'", "`", "$HOME", "~", "#", "{}"),
          Given.all("ä€", "日本語", "😀", "\u00a0", "\u202e"),
          Given.all("\ud800", "a\udfff b"),
          Given.all("\uff02a b\uff02"),
          Given.all("x".repeat(5000), "y y".repeat(500)));

  @BeforeEach
  void install(Wine wine, WindowsProgram program) {
    entry = WindowsEntry.in(folder, wine);
  }

  @Test
  void aProgramGetsThemAsTheyAre() {
    List<String> tails =
        TABLE.stream().map(given -> tail(List.of("probe", "args"), given)).toList();

    List<WindowsLine> seen = entry.lines(tails.stream().map(tail -> RUN + "-- " + tail).toList());

    for (int i = 0; i < TABLE.size(); i++) {
      assertEquals(0, seen.get(i).code(), seen.get(i).text());
      assertEquals(TABLE.get(i).arguments(), seen.get(i).arguments());
      assertEquals(tails.get(i), seen.get(i).line());
    }
    assertEquals(40, TABLE.size());
  }

  @Test
  void aScriptGetsThemAsTheyAreOrIsNotRun() throws IOException {
    script("some script.cmd", "@\"%~dp0probe.exe\" args %*");
    List<String> lines =
        TABLE.stream().map(given -> RUN + tail(List.of("some script"), given)).toList();

    List<WindowsLine> seen = entry.lines(lines);

    for (int i = 0; i < TABLE.size(); i++) {
      Given given = TABLE.get(i);
      String text = seen.get(i).text();
      if (given.refusal().isEmpty()) {
        assertEquals(given.arguments(), seen.get(i).arguments(), text);
        assertEquals(0, seen.get(i).code(), text);
        assertEquals(1 + given.arguments().size(), seen.get(i).output().size(), text);
      } else {
        assertRefused("some script.cmd: " + given.refusal(), seen.get(i));
      }
    }
  }

  /** Windows runs these as scripts, too, by rules of its own. */
  @Test
  void aScriptIsSeenForWhatItIs() throws IOException {
    script("s.BaT", "@echo it ran");
    List<String> names =
        List.of("s", "s.bat", "S.BAT.", "\"s.bat \"", "\".\\s.bat. .\"", "./s.bat");

    List<WindowsLine> plain = entry.lines(names.stream().map(name -> RUN + name).toList());
    List<WindowsLine> bad =
        entry.lines(names.stream().map(name -> RUN + name + " \"%PATH%\"").toList());

    for (int i = 0; i < names.size(); i++) {
      assertEquals(List.of(0, "it ran"), List.of(plain.get(i).code(), plain.get(i).text()));
      assertRefused(PERCENT, bad.get(i));
    }
  }

  @Test
  void aScriptInAFolderThatCannotBeQuotedIsNotRun() throws IOException {
    Files.createDirectories(folder.resolve("100%"));
    script("100%/s.cmd", "@echo it ran");
    assertRefused("s.cmd: its path holds a percent sign", entry.line(RUN + "100%\\s.cmd"));
    Files.createDirectories(folder.resolve("a & b"));
    script("a & b/s.cmd", "@echo it ran");
    assertEquals("it ran", entry.line(RUN + "\"a & b\\s.cmd\"").text());
  }

  @Test
  void aLineThatIsTooLongForScriptsIsRefused() throws IOException {
    script("s.cmd", "@echo it ran");
    assertEquals("it ran", entry.line(RUN + "s.cmd " + "x".repeat(7900)).text());
    assertRefused("is longer than the 8191", entry.line(RUN + "s.cmd " + "x".repeat(8191)));
    String argument = "y".repeat(32000);
    assertEquals(List.of(argument), entry.line(RUN + "probe args " + argument).arguments());
  }

  @Test
  void itsPartOfTheLineIsToTheLetter() {
    List<String> tails =
        List.of(
            "probe args  a\"b c\"d \t \"x\"\"y\" \\\\\"z  \" ",
            "\"probe.exe\" args -- \"",
            ".\\probe args /a",
            "probe\targs\tb",
            "./probe args run -- x");
    List<String> options =
        List.of("", "-- ", "--label a=b  ", " -v --label=\"a=b c\"  --  ", "--label -- -- ");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tails.size(); i++) {
      lines.add(RUN + options.get(i) + tails.get(i));
    }
    assertEquals(tails, entry.lines(lines).stream().map(WindowsLine::line).toList());
  }

  /** Programs split their own name off the line by one of two rules. */
  @Test
  void itsNameIsWrittenAnewWhereProgramsReadItDifferently() throws IOException {
    Files.copy(WindowsProbe.program(), folder.resolve("my probe.exe"));
    for (String name : List.of("my\" \"probe", "\"my pro\"be", "\"\"my\" \"probe.exe")) {
      String word = name.replace("\"", "");
      WindowsLine seen = entry.line(RUN + name + " args \"b\" ");
      assertEquals("\"" + word + "\" args \"b\" ", seen.line(), () -> name + ": " + seen);
    }
  }

  private static String tail(List<String> command, Given given) {
    List<String> words = new ArrayList<>(command);
    words.addAll(given.arguments());
    return WindowsLine.of(words);
  }

  private static void assertRefused(String reason, WindowsLine seen) {
    assertEquals(126, seen.code(), seen.text());
    assertTrue(seen.text().startsWith("portkeel: exec: "), seen.text());
    assertTrue(seen.text().contains(reason), seen.text());
    assertEquals(1, seen.output().size(), seen.text());
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text + "\r\n");
  }
}
