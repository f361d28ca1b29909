package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program does and a shell cannot. */
@Needs(Need.C_COMPILER)
class LauncherProgramIT {
  @TempDir Path folder;
  private LauncherSandbox sandbox;
  private Path launcher;

  @BeforeEach
  void install() throws Exception {
    sandbox = new LauncherSandbox(folder, LauncherKind.PROGRAM);
    sandbox.with("PORTKEEL_JAVA_HOME", Probe.javaHome(folder.resolve("java")));
    launcher = sandbox.install("portkeel");
  }

  /** The same from a shell: it unblocks signals, and without SIGCHLD it waits forever. */
  @ParameterizedTest
  @ValueSource(
      strings = {"pend=12 pend=15 pend=2 pend=34", "block=17", "block=17 child=3", "pend=17"})
  void aPendingSignalWaitsForTheCommand(String words) throws Exception {
    String[] prepare = words.split(" ", -1);
    assertEquals(
        CommandDump.of(sandbox, List.of(), prepare),
        CommandDump.of(sandbox, List.of(launcher, "run"), prepare));
  }

  @Test
  void noMomentLosesASignal() throws Exception {
    LauncherRun run =
        sandbox.run(Probe.program(), "hurry", 15, launcher, "run", "--", "sleep", "20");

    Set<String> ends = new TreeSet<>(run.out().lines().toList());
    assertEquals(Set.of("exit 143", "signal 15"), ends, run.out());
    assertEquals(120, run.out().lines().count());
  }

  @Test
  void whenItIsKilledJavaEndsToo() throws Exception {
    Path started = folder.resolve("started");
    Path written = folder.resolve("written");
    // Renamed, since the kill waits for the file and not for what is in it.
    String script =
        "echo $$ >'" + written + "'; mv '" + written + "' '" + started + "'; exec sleep 20";
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns(script));

    LauncherRun run = sandbox.run(Probe.program(), "signal", 9, started, launcher, "run", "true");

    assertEquals("signal 9\n", run.out());
    Path java = Path.of("/proc", Files.readString(started).strip());
    for (int i = 0; i < 500 && Files.exists(java); i++) {
      Thread.sleep(10);
    }
    assertFalse(Files.exists(java));
  }

  @Test
  void whenWhatWaitsForJavaIsKilledTheLauncherSaysSo() throws Exception {
    String script = "kill -9 $PPID; exec sleep 20";
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns(script));

    LauncherRun run = sandbox.run(launcher, "run", "echo", "it");

    assertEquals(125, run.exitCode());
    assertTrue(run.err().startsWith("portkeel: "), run.err());
    assertEquals("it\n", sandbox.run(launcher, "run", "--on-failure=continue", "echo", "it").out());
  }

  @Test
  void withoutADescriptorToSpareItSaysSo() throws Exception {
    LauncherRun run =
        sandbox.run(Probe.program(), "prepare", "files=5", "--", launcher, "run", "true");
    assertEquals(125, run.exitCode());
    assertTrue(run.err().contains("Too many open files"), run.err());
  }
}
