package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the launcher for Windows may lie, which Java it takes, and what it tells that Java. */
@OnWine
class WindowsEntryPlacesIT {
  /** Two of these are longer than the 260 characters that a path once could have. */
  private static final String LONG =
      "a folder whose name takes as many characters as it can take, for whoever has chosen it thought"
          + " that it might say a little about all the things that are kept in it";

  @TempDir private Path folder;
  private WindowsEntry entry;
  private Path report;

  @BeforeEach
  void install(Wine wine, WindowsProgram program) {
    entry = WindowsEntry.in(folder, wine);
    report = folder.resolve("report");
    entry.with("FAKE_REPORT", path("report"));
  }

  @Test
  void javaIsToldWherePortkeelIs() throws IOException {
    assertEquals(List.of(0, "", ""), result(entry.run("status")));
    String lib = path("portkeel\\lib\\");
    List<String> jars = new ArrayList<>(WindowsEntry.FIRST_JARS);
    jars.addAll(List.of("aaa.jar", "jna.jar", "oshi-core.jar"));
    assertEquals(
        List.of(
            "-Xmx7m",
            "-Dx=y z",
            "-Djna.boot.library.path=" + lib + "native\\win32-x86-64",
            "-Djava.class.path=" + String.join(";", jars.stream().map(jar -> lib + jar).toList())),
        options().subList(1, 5));
    assertEquals(5, options().size());
    assertTrue(reported("folder").contains(path("java\\bin")), reported("folder").toString());
  }

  @Test
  void anArchiveOfClassesIsUsedWhereThereIsOne() throws IOException {
    Files.writeString(folder.resolve("portkeel/lib/portkeel.jsa"), "");
    entry.run("status").succeeded();
    assertEquals("-XX:SharedArchiveFile=" + path("portkeel\\lib\\portkeel.jsa"), options().get(3));
  }

  @Test
  void javaIsToldOfATerminalThatTakesColoursAndHowWideItIs() throws Exception {
    ProcessBuilder builder = entry.onTerminal(entry.launcher(), "status");
    Process terminal = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertTrue(terminal.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, terminal.exitValue());
    List<String> told = new ArrayList<>(options().subList(4, options().size() - 1));
    assertTrue(told.remove("-Dportkeel.terminal.messages=true"), told.toString());
    assertEquals("-Dportkeel.terminal=true", told.get(0));
    assertTrue(told.get(1).matches("-Dportkeel.columns=[1-9][0-9]*"), told.toString());
    assertEquals("exit", told.get(told.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blanks & signs (x86)", "ä ö ü", "日本語", "semi;colon", LONG})
  void itWorksFromAnyFolder(String name) throws IOException {
    Path launcher = entry.install(name);
    entry.javaHome(name + "/runtime", "21");
    entry.without("PORTKEEL_JAVA_HOME");
    Ran ran = entry.command(WindowsEntry.path(launcher), "run", "probe", "exit", "7").run();
    assertEquals(List.of(7, "", ""), result(ran));
    String path = options().get(4);
    assertEquals(9, path.split(";", -1).length, path);
  }

  /** `run` does too on Windows, but Wine starts no process from there. */
  @Test
  void aPathOfAnyLengthHasAShortOne() throws IOException {
    Path launcher = entry.install(LONG + "/" + LONG);
    Ran ran = entry.command(WindowsEntry.path(launcher), "status").run();
    assertEquals(List.of(0, "", ""), result(ran));
    String path = options().get(4).replace("-Djava.class.path=", "");
    for (String jar : path.split(";", -1)) {
      assertTrue(jar.length() < 260, jar);
    }
  }

  @Test
  void itWorksThroughALinkFromAnyWorkingFolder() throws IOException {
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("pk.exe"), Path.of("../portkeel/bin/portkeel.exe"));
    Ran ran = entry.command(path("links\\pk.exe"), "status").in(links).run();
    assertEquals(List.of(0, "", ""), result(ran));
    assertTrue(options().get(4).startsWith("-Djava.class.path=" + path("portkeel\\lib\\")));
  }

  @Test
  void aLauncherWithoutItsLibrariesSaysSo() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("alone/bin"));
    Files.copy(folder.resolve("portkeel/bin/portkeel.exe"), bin.resolve("pk.exe"));
    Ran ran = entry.command(path("alone\\bin\\pk.exe"), "status").run();
    String home = path("alone");
    assertEquals(
        "portkeel: "
            + home
            + "\\lib\\agent-core.jar is missing. Keep bin and lib together, and link to"
            + " bin\\portkeel.exe instead of copying it.\n",
        ran.err());
    assertEquals(1, ran.exitCode());
    assertEquals(125, entry.command(path("alone\\bin\\pk.exe"), "run", "probe").run().exitCode());
  }

  @Test
  void theJavaIsTheFirstThatIsNewEnough() throws IOException {
    entry.javaHome("old", "1.8.0_372");
    entry.javaHome("other", "17");
    entry.without("PORTKEEL_JAVA_HOME").with("JAVA_HOME", path("other"));
    assertEquals(path("other\\bin"), javaOf());
    entry.javaHome("portkeel/runtime", "21.0.1");
    assertEquals(path("portkeel\\runtime\\bin"), javaOf());
    entry.with("PORTKEEL_JAVA_HOME", "java");
    assertEquals(path("portkeel\\runtime\\bin"), javaOf());
    Files.delete(folder.resolve("portkeel/runtime/release"));
    assertEquals(path("java\\bin"), javaOf());
    entry.with("PORTKEEL_JAVA_HOME", "");
    assertEquals(path("other\\bin"), javaOf());
    entry.with("PORTKEEL_JAVA_HOME", path("old"));
    Ran ran = entry.run("status");
    assertEquals(List.of(1, ""), List.of(ran.exitCode(), ran.out()));
    assertEquals(
        "portkeel: PORTKEEL_JAVA_HOME="
            + path("old")
            + ": Java 1.8.0_372, older than 17.\n"
            + "Set it to the home of a Java 17 or newer for x64 (it holds bin\\server\\jvm.dll), or"
            + " unset it.\n",
        ran.err());
  }

  private String javaOf() throws IOException {
    Files.deleteIfExists(report);
    assertEquals(List.of(0, "", ""), result(entry.run("status")));
    return reported("folder").get(0);
  }

  @Test
  void withoutAJavaItTellsWhereItLooked() throws IOException {
    entry.javaHome("old", "16.0.2");
    Path unnamed = entry.javaHome("portkeel/runtime", "17");
    Files.delete(unnamed.resolve("release"));
    entry.without("PORTKEEL_JAVA_HOME").with("JAVA_HOME", path("old"));
    Ran ran = entry.run("status");
    assertEquals(List.of(1, ""), List.of(ran.exitCode(), ran.out()));
    String runtime = path("portkeel\\runtime");
    assertEquals(
        Stream.of(
                "portkeel: no Java 17 or newer. Looked at:",
                "  %1$s: %1$s\\release does not tell its version",
                "  PORTKEEL_JAVA_HOME is not set",
                "  JAVA_HOME=%2$s: Java 16.0.2, older than 17",
                "Put a Java 17 or newer for x64 into %1$s, or set PORTKEEL_JAVA_HOME to its home.")
            .map(line -> line.formatted(runtime, path("old")))
            .toList(),
        ran.err().lines().toList());
  }

  @Test
  void aJavaForAnotherProcessorIsNamed() throws IOException {
    Files.writeString(folder.resolve("java/bin/server/jvm.dll"), "no library");
    Ran ran = entry.run("status");
    assertEquals(1, ran.exitCode());
    String library = path("java\\bin\\server\\jvm.dll");
    assertTrue(ran.err().startsWith("portkeel: cannot load " + library + ": error "), ran.err());
  }

  private static List<Object> result(Ran ran) {
    return List.of(ran.exitCode(), ran.out(), ran.err());
  }

  private List<String> options() throws IOException {
    return reported("option");
  }

  private List<String> reported(String key) throws IOException {
    return Files.readAllLines(report).stream()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  private String path(String name) {
    return WindowsEntry.path(folder) + "\\" + name;
  }
}
