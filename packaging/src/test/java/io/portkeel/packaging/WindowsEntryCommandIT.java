package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `run` on Windows: which program becomes the command, what it is given, and its exit code. */
@OnWine
class WindowsEntryCommandIT {
  private static final String RUN = "portkeel\\bin\\portkeel.exe run ";

  @TempDir private Path folder;
  private WindowsEntry entry;

  @BeforeEach
  void install(Wine wine, WindowsProgram program) {
    entry = WindowsEntry.in(folder, wine);
  }

  @Test
  void itsExitCodeIsItsOwn() {
    List<Integer> codes = new ArrayList<>(List.of(-1073741510, -1, Integer.MIN_VALUE));
    codes.addAll(List.of(256, 259, 1000, 3010, Integer.MAX_VALUE, -1073741819));
    IntStream.iterate(0, code -> code <= 255, code -> code + 17).forEach(codes::add);
    codes.addAll(List.of(1, 2, 64, 125, 126, 127, 128, 254));
    List<WindowsLine> seen =
        entry.lines(codes.stream().map(code -> RUN + "probe exit " + code).toList());
    assertEquals(codes, seen.stream().map(WindowsLine::code).toList());
    assertEquals("", String.join("", seen.stream().map(WindowsLine::text).toList()));
  }

  @Test
  void theExitCodeOfAScriptIsItsOwn() throws IOException {
    Files.writeString(folder.resolve("s.cmd"), "@exit /b %1\r\n");
    List<WindowsLine> seen = entry.lines(List.of(RUN + "s 7", RUN + "s -1073741510"));
    assertEquals(List.of(7, -1073741510), seen.stream().map(WindowsLine::code).toList());
  }

  @Test
  void itGetsAllThatTheLauncherGot() {
    String dump = "probe dump \"a b\"  c";
    List<WindowsLine> usual = entry.lines(List.of(dump, RUN + dump));
    List<WindowsLine> laden = entry.ladenLines(List.of(dump, RUN + dump));
    assertEquals(usual.get(0), usual.get(1));
    assertEquals(laden.get(0), laden.get(1));
    assertTrue(usual.get(0).output().size() > 30, usual.get(0).text());
    String more = laden.get(0).text();
    assertTrue(more.contains("reserved 8 000000006d696e65"), more);
    String variable = "variable " + hexadecimal("spring.url=a=ä\ud800 b");
    assertTrue(laden.get(1).output().contains(variable), more);
    assertTrue(more.contains(hexadecimal("JAVA_TOOL_OPTIONS=-javaagent:/missing")), more);
  }

  private static String hexadecimal(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().forEach(unit -> digits.append(String.format("%04x", unit)));
    return digits.toString();
  }

  @Test
  void itsStreamsAreOurs() {
    Ran ran =
        entry
            .command(entry.launcher(), "run", "probe", "copy")
            .input("one\r\nzwei ä\n")
            .run()
            .succeeded();
    assertEquals(List.of("one\r\nzwei ä\n", "copied\r\n"), List.of(ran.out(), ran.err()));
  }

  @Test
  void whatIsNotThereIs127() {
    String programs = "there is no such program in the folders of PATH";
    assertNot(127, "nosuch: " + programs, "nosuch");
    assertNot(127, "nosuch.exe: " + programs, "nosuch.exe");
    assertNot(127, ".\\nosuch: there is no such file", ".\\nosuch");
    assertNot(127, "none/nosuch.exe: there is no such file", "none/nosuch.exe");
    assertNot(127, ": the command is empty", "\"\" a");
    assertNot(127, "a|b: " + programs, "\"a|b\"");
  }

  @Test
  void whatCannotBeExecutedIs126() throws IOException {
    Files.createDirectories(folder.resolve("some.exe"));
    Files.writeString(folder.resolve("text.exe"), "no program\n");
    Files.writeString(folder.resolve("README"), "no program\n");
    assertNot(126, ".\\some.exe: is a folder", ".\\some.exe");
    assertNot(126, folder() + ": is a folder", folder());
    assertNot(126, "text.exe: error 193", "text");
    assertNot(126, "README: error 193", ".\\README");
    assertNot(127, "README: there is no such program", "README");
    assertNot(127, "some: there is no such program", "some");
  }

  private void assertNot(int code, String reason, String command) {
    WindowsLine seen = entry.line(RUN + command);
    assertEquals(code, seen.code(), seen.text());
    assertTrue(seen.text().startsWith("portkeel: exec: "), seen.text());
    assertTrue(seen.text().contains(reason), seen.text());
  }

  private String folder() {
    return WindowsEntry.path(folder);
  }

  /** Each program here tells which it is by its exit code. */
  @Test
  void itIsFoundAsPeopleOnWindowsExpect() throws IOException {
    for (String name : List.of("one", "two", "two;three", "here")) {
      Files.createDirectories(folder.resolve(name));
    }
    script("one/tool.cmd", 1);
    script("two/tool.bat", 2);
    script("two/other.cmd", 3);
    script("two;three/third.cmd", 4);
    script("two/name.v1.cmd", 5);
    Files.writeString(folder.resolve("one/tool"), "#!/bin/sh\n");
    script("here/tool.cmd", 6);
    Files.createDirectories(folder.resolve("one/other.cmd"));
    String path = folder() + "\\one;;" + folder() + "\\two;\"" + folder() + "\\two;three\"";
    entry.with("WINEPATH", path);

    assertEquals(1, code("tool"));
    assertEquals(2, code("tool.bat"));
    assertEquals(3, code("other"));
    assertEquals(4, code("third"));
    assertEquals(5, code("name.v1"));
    assertEquals(6, code("here\\tool"));
    assertEquals(6, code("HERE/Tool.CMD"));
    // not from outside: Wine takes this variable from its registry
    String batOnly = "@set PATHEXT=.BAT\r\n@" + RUN + "tool\r\n@exit /b %errorlevel%\r\n";
    Files.writeString(folder.resolve("batonly.cmd"), batOnly);
    assertEquals(2, entry.line("cmd /c batonly.cmd").code());
    script("tool.bat", 7);
    assertEquals(7, code("tool"));
    entry.with("NoDefaultCurrentDirectoryInExePath", "1");
    assertEquals(1, code("tool"));
    assertEquals(7, code(".\\tool"));
  }

  private int code(String command) {
    return entry.line(RUN + command).code();
  }

  private void script(String name, int code) throws IOException {
    Files.writeString(folder.resolve(name), "@exit /b " + code + "\r\n");
  }

  /**
   * Not even with a working directory in which all that the launcher itself may start is planted.
   */
  @Test
  void nothingThatIsPlantedIsRun() throws IOException {
    Path planted = Files.createDirectories(folder.resolve("planted"));
    for (String name :
        List.of("cmd.exe", "java.exe", "netsh.exe", "portkeel.exe", "portkeel-verdict.exe")) {
      Files.copy(WindowsProbe.program(), planted.resolve(name));
    }
    for (String name : List.of("jvm.dll", "msvcrt.dll", "vcruntime140.dll", "version.dll")) {
      Files.writeString(planted.resolve(name), "no library");
    }
    script("s.cmd", 7);
    for (String command : List.of("..\\s.cmd", "..\\probe.exe exit 7")) {
      String[] words = (entry.launcher() + " run " + command).split(" ", -1);
      Ran ran = entry.command(words).in(planted).run();
      assertEquals(List.of(7, "", ""), List.of(ran.exitCode(), ran.out(), ran.err()));
    }
  }
}
