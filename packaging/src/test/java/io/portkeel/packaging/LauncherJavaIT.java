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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java the launcher takes, and what it says when there is none. */
class LauncherJavaIT {
  private static final String NO_SUCH_FOLDER = "/no/such/folder";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theOneMeantForPortkeelWinsOverThoseOfOthers(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path meant = sandbox.javaHomeOf("17.0.15");
    Path other = sandbox.javaHomeOf("21.0.2");
    Path onPath = sandbox.javaHomeOf("25");

    LauncherRun run =
        sandbox
            .with("PORTKEEL_JAVA_HOME", meant)
            .with("JAVA_HOME", other)
            .with("PATH", onPath.resolve("bin"))
            .run(sandbox.install("portkeel"));

    assertStarted(meant.resolve("bin/java"), run);
  }

  @ParameterizedTest
  @EnumSource
  void javaHomeWinsOverPath(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path home = sandbox.javaHomeOf("17.0.15");
    Path onPath = sandbox.javaHomeOf("25");

    LauncherRun run =
        sandbox
            .with("PORTKEEL_JAVA_HOME", "")
            .with("JAVA_HOME", home)
            .with("PATH", onPath.resolve("bin"))
            .run(sandbox.install("portkeel"));

    assertStarted(home.resolve("bin/java"), run);
  }

  @ParameterizedTest
  @EnumSource
  void aBundledOneWinsOverAllOthers(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path other = sandbox.javaHomeOf("25");
    Path launcher = sandbox.install("portkeel");
    Path bundled = Files.move(sandbox.javaHomeOf("17"), folder.resolve("portkeel/runtime"));
    Path java = bundled.resolve("bin/java");

    assertStarted(java, sandbox.with("JAVA_HOME", other).run(launcher));
    assertStarted(java, sandbox.with("PORTKEEL_JAVA_HOME", other).run(launcher));
    assertStarted(java, sandbox.with("PORTKEEL_JAVA_HOME", NO_SUCH_FOLDER).run(launcher));
  }

  @ParameterizedTest
  @EnumSource
  void anUnfitBundledOneIsPassedOverAndNamed(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path launcher = sandbox.install("portkeel");
    Path home = sandbox.javaHomeOf("17");
    Path bundled = Files.createDirectory(folder.resolve("portkeel/runtime"));

    assertStarted(home.resolve("bin/java"), sandbox.with("JAVA_HOME", home).run(launcher));
    assertRefused(sandbox, Path.of(NO_SUCH_FOLDER), "no program /no/such/folder/bin/java");

    sandbox.with("PORTKEEL_JAVA_HOME", "").with("JAVA_HOME", "").with("PATH", NO_SUCH_FOLDER);
    LauncherRun run = sandbox.run(launcher);
    assertNotStarted(run);
    String named =
        "Looked at:\n  "
            + bundled
            + ": no program "
            + bundled
            + "/bin/java\n  PORTKEEL_JAVA_HOME is not set\n";
    assertTrue(run.err().contains(named), run.err());
  }

  @ParameterizedTest
  @EnumSource
  @Needs(Need.ROOT)
  void rootTakesNoProgramFromARelativeFolderOfPath(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path meant = sandbox.javaHomeOf("17").resolve("bin");
    Path relative = sandbox.javaHomeOf("25").resolve("bin");
    Path trace = folder.resolve("trace");
    for (String program : List.of("readlink", "stty", "id")) {
      Path trap = relative.resolve(program);
      Files.writeString(trap, "#!/bin/sh\n: >'" + trace + "'\n");
      Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path link =
        Files.createSymbolicLink(
            folder.resolve("link"), sandbox.install("portkeel").toAbsolutePath());

    sandbox.with("PATH", "java 25/bin:" + meant + ":/usr/bin:/bin");
    LauncherRun absolute = sandbox.run(link);
    assertStarted(meant.resolve("java"), absolute);
    assertFalse(Files.exists(trace));

    sandbox.with("PATH", "java 25/bin::" + NO_SUCH_FOLDER);
    LauncherRun none = sandbox.run("env", "-C", relative, folder.resolve("portkeel/bin/portkeel"));
    assertNotStarted(none);
    String named =
        """
          java on PATH: none
          passed over on PATH, since root takes absolute folders alone: java 25/bin (an empty one)
        """;
    assertTrue(none.err().contains(named), none.err());
  }

  @ParameterizedTest
  @EnumSource
  @Needs(Need.ROOT)
  void theCommandKeepsThePathThatRootHad(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    String path = "x::" + sandbox.javaHomeOf("17") + "/bin:/usr/bin:/bin";

    LauncherRun run = sandbox.with("PATH", path).runCommand("sh", "-c", "echo \"$PATH\"");

    assertEquals(path + "\n", run.out());
    assertTrue(run.started());
  }

  @ParameterizedTest
  @EnumSource
  @Needs(Need.ROOT)
  void othersTakeTheJavaOfARelativeFolder(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path launcher = sandbox.install("portkeel");
    sandbox.javaHomeOf("25");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    sandbox.with("PATH", "java 25/bin:/bin");

    List<Object> nobody =
        List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", launcher);

    assertStarted(Path.of("java 25/bin/java"), sandbox.run(nobody.toArray()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.25", "1.8.0_402", "9", "16.0.2", ""})
  void anUnfitJavaHomeIsPassedOver(String version) throws Exception {
    for (LauncherKind kind : LauncherKind.values()) {
      LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
      Object unfit = version.isEmpty() ? NO_SUCH_FOLDER : sandbox.javaHomeOf(version);
      Path onPath = sandbox.javaHomeOf("25");

      LauncherRun run =
          sandbox
              .with("JAVA_HOME", unfit)
              .with("PATH", onPath.resolve("bin") + ":/usr/bin:/bin")
              .run(sandbox.install("portkeel"));

      assertStarted(onPath.resolve("bin/java"), run);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theJavaOnPathIsFollowedThroughItsLinks(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    sandbox.javaHomeOf("17.0.15");
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("alternative"), Path.of("../java 17.0.15/bin/java"));
    Files.createSymbolicLink(links.resolve("java"), Path.of("alternative"));

    LauncherRun run =
        sandbox.with("PATH", links + ":/usr/bin:/bin").run(sandbox.install("portkeel"));

    assertStarted(links.resolve("java"), run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_VERSION=\"17\"",
        "JAVA_VERSION=\"17.0.15\"\n",
        "JAVA_VERSION=\"25-ea\"\n",
        "JAVA_VERSION=\"100.1\"\n",
        "JAVA_VERSION=21.0.1\r\n",
        "JAVA_VERSION=\"17.0.15\"\r\n",
        "A=\"x y\"\n\nJAVA_VERSION_DATE=\"1.8\"\nJAVA_RUNTIME_VERSION=\"8\"\nJAVA_VERSION=\"17.0.15\"\nB=\\"
      })
  void theVersionIsReadWithoutStartingAJava(String release) throws Exception {
    for (LauncherKind kind : LauncherKind.values()) {
      LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
      Path home = sandbox.javaHome("home", release);

      LauncherRun run = sandbox.with("JAVA_HOME", home).run(sandbox.install("portkeel"));

      assertStarted(home.resolve("bin/java"), run);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PORTKEEL_JAVA_HOME", "JAVA_HOME", "PATH"})
  void aJavaWithoutAReleaseFileIsAskedWithTheOptionsForOthersOutOfItsWay(String variable)
      throws Exception {
    for (LauncherKind kind : LauncherKind.values()) {
      LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
      Path home =
          sandbox.javaHomeThatAnswers(
              "home",
              "[ -z \"${JAVA_TOOL_OPTIONS+x}\" ] && printf 'x\\nopenjdk version \"17.0.1\" 2021\\n' >&2");

      LauncherRun run =
          sandbox
              .with("JAVA_TOOL_OPTIONS", "-javaagent:/missing")
              .with(variable, variable.equals("PATH") ? home.resolve("bin") + ":/bin" : home)
              .run(sandbox.install("portkeel"));

      assertStarted(home.resolve("bin/java"), run);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "11.0.25, 'Java 11.0.25, older than 17'",
    "1.8.0_402, 'Java 1.8.0_402, older than 17'",
    "x, does not tell its version",
    "'', does not tell its version"
  })
  void aJavaMeantForPortkeelThatIsTooOldIsAnError(String version, String complaint)
      throws Exception {
    for (LauncherKind kind : LauncherKind.values()) {
      LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
      Path meant =
          sandbox.javaHomeThatAnswers("meant", "echo 'openjdk version \"" + version + "\"' >&2");

      assertRefused(sandbox, meant, complaint);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJavaMeantForPortkeelThatIsNotThereIsAnError(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);

    assertRefused(sandbox, Path.of(NO_SUCH_FOLDER), "no program /no/such/folder/bin/java");
  }

  @ParameterizedTest
  @EnumSource
  void aJavaMeantForPortkeelThatIsNoProgramIsAnError(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path java = folder.resolve("meant/bin/java");
    Files.createDirectories(java);
    assertRefused(sandbox, folder.resolve("meant"), "no program " + java);

    Files.delete(java);
    Files.createFile(java);
    assertRefused(sandbox, folder.resolve("meant"), "no program " + java);
  }

  @ParameterizedTest
  @EnumSource
  void aJavaMeantForPortkeelThatBreaksWhenAskedIsAnError(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path meant = sandbox.javaHomeThatAnswers("meant", "echo 'java version \"17\"'; exit 1");

    assertRefused(sandbox, meant, "does not tell its version");
  }

  @ParameterizedTest
  @EnumSource
  void withoutAFitJavaTheErrorSaysWhatWasLookedAtAndWhatToDo(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);
    Path home = sandbox.javaHomeOf("1.8.0_402");
    Path bin = sandbox.javaHomeOf("11.0.25").resolve("bin");

    LauncherRun run =
        sandbox
            .with("JAVA_HOME", home)
            .with("PATH", bin + ":/usr/bin:/bin")
            .run(sandbox.install("portkeel"));

    assertNotStarted(run);
    assertEquals(
        """
        portkeel: no Java 17 or newer. Looked at:
          PORTKEEL_JAVA_HOME is not set
          JAVA_HOME=%s: Java 1.8.0_402, older than 17
          java on PATH: %s/java: Java 11.0.25, older than 17
        Run `apt-get install openjdk-17-jre-headless`, or set PORTKEEL_JAVA_HOME to the home of a Java 17 or newer.
        """
            .formatted(home, bin),
        run.err());
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyJavaTheErrorSaysSo(LauncherKind kind) throws Exception {
    LauncherSandbox sandbox = new LauncherSandbox(folder, kind);

    LauncherRun run = sandbox.with("PATH", NO_SUCH_FOLDER).run(sandbox.install("portkeel"));

    assertNotStarted(run);
    assertTrue(run.err().contains("\n  JAVA_HOME is not set\n  java on PATH: none\n"), run.err());
  }

  private static void assertRefused(LauncherSandbox sandbox, Path meant, String complaint)
      throws IOException, InterruptedException {
    Path fallback = sandbox.javaHomeOf("21");

    LauncherRun run =
        sandbox
            .with("PORTKEEL_JAVA_HOME", meant)
            .with("JAVA_HOME", fallback)
            .run(sandbox.install("portkeel"));

    assertNotStarted(run);
    assertAll(
        () -> assertTrue(run.err().startsWith("portkeel: PORTKEEL_JAVA_HOME=" + meant), run.err()),
        () -> assertTrue(run.err().contains(complaint), run.err()));
  }

  private static void assertStarted(Path java, LauncherRun run) {
    assertAll(
        () -> assertEquals("", run.err()),
        () -> assertEquals(0, run.exitCode()),
        () -> assertEquals(List.of(java.toString()), run.java()));
  }

  private static void assertNotStarted(LauncherRun run) {
    assertAll(
        () -> assertEquals(1, run.exitCode()),
        () -> assertEquals("", run.out()),
        () -> assertFalse(run.started()));
  }
}
