package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java is given by the launcher, and what does not disturb the launcher. */
class LauncherIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void javaIsStartedWithOurOptionsOurJarsAndOurMain(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);

    LauncherRun run = sandbox.run(sandbox.install("portkeel"), "status", "-v");

    assertEquals(
        List.of(
            "@/proc/self/fd/9/java.options",
            "-Djna.boot.library.path=" + run.nativeFolders(),
            "-cp",
            String.join(":", run.classPath()),
            "io.portkeel.cli.Main",
            "status",
            "-v"),
        run.arguments());
    assertEquals("started\n", run.out());
  }

  @ParameterizedTest
  @EnumSource
  void javaIsToldWhenSomebodyLooksAtATerminalAndHowWideItIs(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    for (int columns : List.of(40, 80, 200)) {
      LauncherRun run = onTerminal(sandbox, columns, "status");
      assertEquals(
          Set.of(
              "-Dportkeel.terminal=true",
              "-Dportkeel.terminal.messages=true",
              "-Dportkeel.columns=" + columns),
          Set.copyOf(told(run)));
    }
    LauncherRun redirected = onTerminal(sandbox, 80, "status >/dev/null");
    assertEquals(List.of("-Dportkeel.terminal.messages=true"), told(redirected));
  }

  @ParameterizedTest
  @EnumSource
  void aTerminalWhoseWidthIsNotKnownIsOne(LauncherKind kind) throws Exception {
    Set<String> told = new HashSet<>(told(onTerminal(sandbox(kind), 0, "status")));
    told.remove("-Dportkeel.columns=0");
    assertEquals(Set.of("-Dportkeel.terminal=true", "-Dportkeel.terminal.messages=true"), told);
  }

  @ParameterizedTest
  @EnumSource
  void javaIsToldTheLocaleForCharactersThatTheCallerHas(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind).with("LANG", "de_AT.UTF-8");
    Path launcher = sandbox.install("portkeel");
    assertEquals(List.of("-Dportkeel.locale=de_AT.UTF-8"), told(sandbox.run(launcher, "status")));
    sandbox.with("LC_CTYPE", "a b");
    assertEquals(List.of("-Dportkeel.locale=a b"), told(sandbox.run(launcher, "status")));
    sandbox.with("LC_ALL", "C");
    assertEquals(List.of("-Dportkeel.locale=C"), told(sandbox.run(launcher, "status")));
    sandbox.with("LC_ALL", "").with("LC_CTYPE", "");
    assertEquals(List.of("-Dportkeel.locale=de_AT.UTF-8"), told(sandbox.run(launcher, "status")));
  }

  @ParameterizedTest
  @EnumSource
  void anEntrypointIsToldNothingForItDrawsNothing(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind).with("LANG", "de_AT.UTF-8");
    assertEquals(List.of(), told(onTerminal(sandbox, 80, "run true")));
  }

  /** script(1) gives the launcher a terminal of its own. */
  private static LauncherRun onTerminal(LauncherSandbox sandbox, int columns, String words)
      throws Exception {
    Path launcher = sandbox.folder().resolve("portkeel/bin/portkeel");
    if (Files.notExists(launcher)) {
      sandbox.install("portkeel");
    }
    String line = "stty cols " + columns + "; exec '" + launcher + "' " + words;
    LauncherRun run = sandbox.run("script", "-qec", line, "/dev/null");
    assertTrue(run.started(), run.toString());
    return run;
  }

  /** What Java is told of where it is. */
  private static List<String> told(LauncherRun run) {
    return run.arguments().stream().filter(word -> word.startsWith("-Dportkeel.")).toList();
  }

  @ParameterizedTest
  @EnumSource
  void argumentsAreHandedOnAsTheyAre(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    List<String> arguments =
        List.of("", "a  b ", "\"q'", "*", "$HOME `x` \\n", "x\ny\n", "-x", "--", "@f", "-cp", "");
    List<Object> command = new ArrayList<>(arguments);
    command.add(0, sandbox.install("portkeel"));

    assertEquals(arguments, sandbox.run(command.toArray()).programArguments());
  }

  @ParameterizedTest
  @EnumSource
  void bytesOutsideAsciiAreHandedOnAsTheyAre(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);
    Path launcher = sandbox.install("portkeel");

    LauncherRun run = sandbox.run("sh", "-c", launcher + " \"$(printf '\\303\\244\\377\\001')\"");

    assertEquals(List.of("\u00c3\u00a4\u00ff\u0001"), run.programArguments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_TOOL_OPTIONS",
        "_JAVA_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "JDK_JAVAC_OPTIONS",
        "CLASSPATH"
      })
  void optionsMeantForOtherJavaProgramsStayOutside(String variable) throws Exception {
    for (LauncherKind kind : LauncherKind.values()) {
      LauncherSandbox sandbox = sandbox(kind).with(variable, "-javaagent:/missing");

      LauncherRun run = sandbox.run(sandbox.install("portkeel"));

      assertEquals(Optional.empty(), run.environment(variable));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRestOfTheEnvironmentStaysAndTheEncodingIsUtf8(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);

    LauncherRun run =
        sandbox
            .with("PORTKEEL_RANGE", "50000-50999")
            .with("LANG", "C")
            .with("LC_ALL", "POSIX")
            .run(sandbox.install("portkeel"));

    assertEquals(Optional.of("50000-50999"), run.environment("PORTKEEL_RANGE"));
    assertEquals(Optional.of("C.UTF-8"), run.environment("LC_ALL"));
    assertEquals(Optional.empty(), run.environment("HOME"), "HOME was not set before");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aClosedStreamIsNotLeftForTheNextFile(int closed) throws Exception {
    for (LauncherKind kind : LauncherKind.values()) {
      LauncherSandbox sandbox = sandbox(kind);

      LauncherRun run =
          sandbox.run("sh", "-c", "exec \"$@\" " + closed + ">&-", "", sandbox.install("portkeel"));

      assertEquals("", run.err());
      assertEquals(Optional.of("/dev/null"), run.descriptor(closed), kind.name());
      assertEquals(Optional.of("/dev/null"), run.descriptor(0), kind.name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/dash -eu",
        "/bin/busybox sh -eu",
        "env ENV=/missing /bin/dash",
        "env IFS=/aeop- /bin/busybox sh -e",
        "env IFS=/aeop- version=1 java=/x found=x bin=x /bin/dash"
      })
  void whatTheShellIsToldDoesNotMatter(String shell) throws Exception {
    LauncherSandbox sandbox = sandbox(LauncherKind.BUSYBOX);
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, sandbox.install("portkeel"));

    LauncherRun run = sandbox.run("sh", "-c", "exec " + shell + " \"$@\"", "", link, "a b");

    assertAll(
        () -> assertEquals("", run.err()),
        () -> assertEquals(0, run.exitCode()),
        () -> assertEquals(List.of("a b"), run.programArguments()));
  }

  @ParameterizedTest
  @EnumSource
  void theProcessBecomesJava(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = sandbox(kind);

    LauncherRun run =
        sandbox.run("sh", "-c", "echo $$ && exec \"$0\"", sandbox.install("portkeel"));

    assertEquals(List.of(run.out().lines().findFirst().orElseThrow()), run.pid());
  }

  @Test
  void theExitCodeIsThatOfJava() throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, LauncherKind.DASH);
    Path home = sandbox.javaHomeOf("17");
    Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 77\n");

    LauncherRun run = sandbox.with("PORTKEEL_JAVA_HOME", home).run(sandbox.install("portkeel"));

    assertEquals(77, run.exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/dist/bin/portkeel",
        "launcher/linux/build",
        "launcher/windows/build",
        "test",
        "bench/beside-others",
        "bench/nothing-to-do",
        "bench/many-sockets",
        "bench/run-to-execve",
        "bench/windows-resident",
        "src/dist/lib/share-classes",
        "../.ci/run"
      })
  void scriptsAreClean(String script) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, LauncherKind.DASH);
    assumeTrue(Files.exists(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");

    LauncherRun run = sandbox.run("shellcheck", Path.of(script).toAbsolutePath());

    assertEquals("", run.out() + run.err());
    assertEquals(0, run.exitCode());
  }

  private LauncherSandbox sandbox(LauncherKind kind) throws IOException {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    return sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeOf("17"));
  }
}
