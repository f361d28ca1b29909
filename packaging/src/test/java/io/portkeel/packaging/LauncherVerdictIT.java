package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** `run`: whether the command starts after all that Java may come to, and what when it cannot. */
@ParameterizedClass
@EnumSource(LauncherKind.class)
class LauncherVerdictIT {
  @TempDir Path folder;
  private final LauncherKind kind;

  LauncherVerdictIT(LauncherKind kind) {
    this.kind = kind;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 0       | 7   | 7  | ''",
        "exit 64      | 64  | 64 | ''",
        "exit 125     | 125 | 7  | ''",
        "exit 1       | 125 | 7  | ended with 1",
        "exit 126     | 125 | 7  | ended with 126",
        "exit 127     | 125 | 7  | ended with 127",
        "exit 134     | 125 | 7  | ended with 134",
        "exit 255     | 125 | 7  | ended with 255",
        "kill -9 $$   | 125 | 7  | ended with 137",
        "kill -ABRT $$| 125 | 7  | ended with 134",
        "kill -TERM $$| 125 | 7  | ended with 143",
      })
  void howJavaEndsDecides(String java, int failing, int continuing, String said) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns("echo words; " + java));
    String[] command = {"sh", "-c", "echo it; exit 7"};

    LauncherRun fail = sandbox.runCommand(command);
    assertEquals(failing, fail.exitCode());
    assertEquals(failing == 7 ? "it\n" : "", fail.out());
    assertSaid(said, fail);

    sandbox.with("PORTKEEL_ON_FAILURE", "continue");
    LauncherRun goesOn = sandbox.runCommand(command);
    assertEquals(continuing, goesOn.exitCode());
    assertEquals(continuing == 7 ? "it\n" : "", goesOn.out());
    assertSaid(said, goesOn);

    sandbox.with("PORTKEEL_ON_FAILURE", "nonsense");
    assertEquals(
        failing, sandbox.runCommand("--on-failure", "fail", "sh", "-c", "exit 7").exitCode());
    assertEquals(
        continuing, sandbox.runCommand("--on-failure=continue", "sh", "-c", "exit 7").exitCode());
  }

  private static void assertSaid(String said, LauncherRun run) {
    assertTrue(run.err().startsWith("words\n"), run.err());
    String sentence = "portkeel: the Java virtual machine " + said + "\n";
    assertEquals(!said.isEmpty(), run.err().endsWith(sentence), run.err());
    assertEquals(said.isEmpty(), run.err().equals("words\n"), run.err());
  }

  @Test
  void withoutAJavaTheCommandStartsOnlyWhenAskedTo() throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    sandbox.with("PATH", "/no/such/folder").with("JAVA_HOME", "");

    for (String variable : List.of("", "PORTKEEL_JAVA_HOME")) {
      if (!variable.isEmpty()) {
        sandbox.with(variable, "/no/such/folder");
      }
      LauncherRun fail = sandbox.runCommand("/bin/echo", "it");
      LauncherRun goesOn = sandbox.runCommand("--on-failure", "continue", "/bin/echo", "it");
      assertEquals(List.of(125, ""), List.of(fail.exitCode(), fail.out()), fail.err());
      assertEquals(List.of(0, "it\n"), List.of(goesOn.exitCode(), goesOn.out()));
      assertTrue(fail.err().contains("Java 17 or newer"), fail.err());
      assertFalse(fail.err().contains("ended with"), fail.err());
      assertEquals(fail.err(), goesOn.err());
    }
  }

  @Test
  @Needs(Need.ROOT)
  void withoutAProcessToSpareLikewise() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    LauncherSandbox sandbox = reporting();
    Path launcher = sandbox.install("portkeel");
    String user = "setpriv --reuid=65534 --regid=65534 --clear-groups prlimit --nproc=0 ";

    String run = user + launcher + " run -v --on-failure=";
    LauncherRun fail = sandbox.run((Object[]) (run + "fail -- /bin/echo it").split(" ", -1));
    LauncherRun goesOn = sandbox.run((Object[]) (run + "continue -- /bin/echo it").split(" ", -1));

    assertEquals(List.of(125, ""), List.of(fail.exitCode(), fail.out()), fail.err());
    assertEquals(List.of(0, "it\n"), List.of(goesOn.exitCode(), goesOn.out()), goesOn.err());
    assertTrue(
        fail.err().startsWith(kind == LauncherKind.PROGRAM ? "portkeel: " : "/"), fail.err());
  }

  @Test
  void withoutItsJarsItFailsLikewise() throws Exception {
    LauncherSandbox sandbox = reporting();
    Path launcher = kind.install(folder.resolve("alone/portkeel"));

    LauncherRun fail = sandbox.run(launcher, "run", "true");
    assertEquals(125, fail.exitCode());
    assertTrue(fail.err().contains("/lib/agent-core.jar is missing"), fail.err());
    assertEquals(0, sandbox.run(launcher, "run", "--on-failure=continue", "true").exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-command,   127",
    "/no/such/command,  127",
    "/etc/passwd/x,     127",
    "/etc,              126",
    "/etc/passwd,       126",
    "folder,            126",
    "not-executable,    126",
    "script,            5",
    "./in-path/script,  5",
  })
  void aCommandIsFoundAsByExecvp(String command, int code) throws Exception {
    LauncherSandbox sandbox = reporting();
    Path inPath = Files.createDirectory(folder.resolve("in-path"));
    Files.createDirectory(inPath.resolve("folder"));
    Files.writeString(inPath.resolve("not-executable"), "exit 5");
    Files.writeString(inPath.resolve("script"), "exit 5");
    assertTrue(inPath.resolve("script").toFile().setExecutable(true));
    sandbox.with("PATH", inPath + ":/usr/bin:/bin");

    LauncherRun run = sandbox.runCommand(command);

    assertAll(
        () -> assertEquals(code, run.exitCode()),
        () -> assertEquals("", run.out()),
        () -> assertEquals(code > 5, run.err().contains("exec: "), run.err()),
        () -> assertEquals(code > 5, run.err().contains(command + ": "), run.err()));
  }

  /** A sandbox whose Java reports what it was given, prints a line and ends with 0. */
  private LauncherSandbox reporting() throws IOException {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    return sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeOf("17"));
  }
}
