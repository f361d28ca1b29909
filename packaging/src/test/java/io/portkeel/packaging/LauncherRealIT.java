package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The delivered folder with a real Java: the one that runs this test, unless a test says otherwise.
 */
@ParameterizedClass
@EnumSource(names = {"DASH", "PROGRAM"})
class LauncherRealIT {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private static final String MAIN = "io/portkeel/cli/Main.class";

  @TempDir static Path otherMain;
  @TempDir Path folder;
  private final LauncherKind kind;
  private LauncherSandbox sandbox;
  private Path launcher;

  LauncherRealIT(LauncherKind kind) {
    this.kind = kind;
  }

  /**
   * A main class that says which of its arguments are files; with {@code --wait} it makes the file
   * `started`, and waits.
   */
  @BeforeAll
  static void compileTheOtherMain() throws Exception {
    Path source = otherMain.resolve("Main.java");
    Files.writeString(
        source,
        """
        package io.portkeel.cli;

        public class Main {
          public static void main(String[] names) throws Exception {
            if (names[names.length - 1].equals("--wait")) {
              new java.io.File("started").createNewFile();
              Thread.sleep(20000);
            }
            System.out.print(
                java.util.Arrays.stream(names).map(n -> new java.io.File(n).exists()).toList());
          }
        }
        """);
    String javac = Built.javaHome() + "/bin/javac";
    Ran.of(
            new ProcessBuilder(javac, "-d", otherMain.toString(), source.toString()),
            Duration.ofSeconds(30))
        .succeeded();
  }

  @BeforeEach
  void copyTheDistribution() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    sandbox =
        new LauncherSandbox(folder, kind)
            .with("PORTKEEL_JAVA_HOME", Built.javaHome())
            .with("JAVA_TOOL_OPTIONS", "-javaagent:/missing")
            .with("_JAVA_OPTIONS", "-Xms2g")
            .with("JDK_JAVA_OPTIONS", "--no-such-option")
            .with("CLASSPATH", "/missing");
    Path home = folder.resolve("port keel");
    LauncherRun copied = sandbox.run("cp", "-a", Built.distribution(), home);
    assertEquals("", copied.err());
    Files.delete(home.resolve("bin/portkeel"));
    launcher = kind.install(home.resolve("bin/portkeel"));
  }

  @Test
  void itTellsItsVersionFromAnyFolderAndThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("port keel/bin/portkeel"));

    assertTellsVersion(sandbox.run(launcher, "--version"));
    assertTellsVersion(sandbox.run("env", "-C", "/", link, "--version"));
    assertTellsVersion(
        sandbox.with("PATH", launcher.getParent() + ":/bin").run("env", "portkeel", "--version"));
  }

  @Test
  @Needs(Need.ROOT)
  void itTellsItsVersionToAUserWhoOwnsNothing() throws Exception {
    assertTellsVersion(sandbox.run(after(NOBODY, launcher, "--version")));
  }

  @Test
  @Needs(Need.NAMESPACES)
  void itTellsItsVersionWhereNothingCanBeWritten() throws Exception {
    String script =
        """
        for folder in /tmp "$1"; do
          mount --bind "$folder" "$folder" && mount -o remount,bind,ro "$folder" || exit 99
        done
        mount -o remount,bind,ro / || exit 99
        for folder in / /tmp "$1"; do
          ! touch "$folder/x" 2>&- || exit 98
        done
        cd / && exec "$2" --version
        """;

    assertTellsVersion(sandbox.run("unshare", "-m", "sh", "-c", script, "", folder, launcher));
  }

  @Test
  void aFolderWithSettingsForOtherJvmsDoesNotDisturb() throws Exception {
    Files.writeString(folder.resolve(".hotspotrc"), "");
    Files.writeString(folder.resolve(".hotspot_compiler"), "");

    assertTellsVersion(sandbox.run("env", "-C", folder, launcher, "--version"));
  }

  static Stream<Path> installedJavas() throws IOException {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return homes.filter(home -> Files.exists(home.resolve("bin/java"))).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("installedJavas")
  void eachInstalledJavaTakesTheOptions(Path home) throws Exception {
    assertTellsVersion(sandbox.with("PORTKEEL_JAVA_HOME", home).run(launcher, "--version"));
  }

  @Test
  void aFileNameOutsideAsciiSurvivesAPlainLocale() throws Exception {
    replaceMainByOneThatLooksForFiles();

    LauncherRun run =
        sandbox
            .with("LANG", "C")
            .run(
                "sh",
                "-c",
                "name=$(printf 'f\\303\\244\\342\\202\\254') && : >\"$name\" && \"$0\" \"$name\" \"$name-\"",
                launcher);

    assertEquals("[true, false]", run.out(), run.err());
  }

  @Test
  void javaExpandsOurOptionsAndNothingElse() throws Exception {
    replaceMainByOneThatLooksForFiles();
    Files.writeString(folder.resolve("words"), "words words");
    Path odd = folder.resolve("co:lon @words");
    Files.move(folder.resolve("port keel"), odd);

    LauncherRun run = sandbox.run(odd.resolve("bin/portkeel"), "@words", "@@words", "words");

    assertEquals("[false, false, true]", run.out(), run.err());
  }

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES})
  void runLeavesNoFileAndOptionsForJavaToTheCommand() throws Exception {
    replaceMainByOneThatLooksForFiles();
    String script =
        """
        mount --bind "$1" /mnt && cd /mnt || exit 99
        for folder in /tmp /var/tmp /dev/shm /run; do mount -t tmpfs tmpfs $folder || exit 99; done
        look() { find /mnt /tmp /var/tmp /dev/shm /run ! -name 'captured-*' -printf '%p %T@ %C@ %s\\n' | sort; }
        before=$(look)
        "/mnt/port keel/bin/portkeel" run --range / -- sh -c 'echo "$JAVA_TOOL_OPTIONS $_JAVA_OPTIONS"; exit 7'
        echo $?
        [ "$before" = "$(look)" ] || look
        """;

    LauncherRun run = sandbox.run("unshare", "-m", "sh", "-c", script, "", folder);

    assertEquals("-javaagent:/missing -Xms2g\n7\n", run.out(), run.err());
    assertEquals("[false, false, true]", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"})
  void closedStreamsAreNoHindranceToRun(String closed) throws Exception {
    replaceMainByOneThatLooksForFiles();

    LauncherRun run = sandbox.run("sh", "-c", "\"$0\" run -v sh -c 'exit 7' " + closed, launcher);

    assertEquals(7, run.exitCode(), run.err());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15})
  @Needs(Need.C_COMPILER)
  void aSignalEndsRunWhileJavaWorks(int number) throws Exception {
    replaceMainByOneThatLooksForFiles();
    Path started = folder.resolve("started");

    LauncherRun run =
        sandbox.run(
            Probe.program(), "signal", number, started, launcher, "run", "--wait", "echo", "it");

    assertEquals("exit " + (128 + number) + "\n", run.out(), run.err());
    assertEquals("", run.err());
  }

  /** Puts the other main class into agent-core.jar. */
  private void replaceMainByOneThatLooksForFiles() throws Exception {
    try (OutputStream file = Files.newOutputStream(folder.resolve("port keel/lib/agent-core.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new ZipEntry(MAIN));
      Files.copy(otherMain.resolve(MAIN), jar);
    }
  }

  private static Object[] after(List<String> prefix, Object... command) {
    return Stream.concat(prefix.stream(), Stream.of(command)).toArray();
  }

  private static void assertTellsVersion(LauncherRun run) {
    assertAll(
        () -> assertEquals("", run.err()),
        () -> assertEquals(0, run.exitCode()),
        () -> assertTrue(run.out().startsWith("portkeel "), run.out()));
  }
}
