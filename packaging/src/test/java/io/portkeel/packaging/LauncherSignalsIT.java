package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to the launcher while Java works. */
@Needs(Need.C_COMPILER)
@ParameterizedClass
@EnumSource(LauncherKind.class)
class LauncherSignalsIT {
  @TempDir Path folder;
  private final LauncherKind kind;
  private LauncherSandbox sandbox;
  private Path launcher;
  private Path started;
  private Path ended;

  LauncherSignalsIT(LauncherKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void install() throws Exception {
    sandbox = new LauncherSandbox(folder, kind);
    launcher = sandbox.install("portkeel");
    started = folder.resolve("started");
    ended = folder.resolve("ended");
    // Needs a moment to end after a signal: the launcher has to wait for it.
    String script =
        """
        caught() { sleep 0.1; echo $1 $$ >'%2$s'; exit $((128 + $1)); }
        trap 'caught 1' HUP
        trap 'caught 2' INT
        trap 'caught 15' TERM
        echo $$ >'%1$s'
        turns=0
        while [ $turns -lt ${TURNS:-1000} ]; do sleep 0.01; turns=$((turns + 1)); done
        """
            .formatted(started, ended);
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns(script));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15})
  void aSignalEndsBothAndNoCommandStarts(int number) throws Exception {
    LauncherRun run =
        sandbox.run(Probe.program(), "signal", number, started, launcher, "run", "echo", "it");

    assertEndedBy(number, run);
    assertFalse(Files.exists(Path.of("/proc", Files.readString(started).strip())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15})
  @Needs({Need.ROOT, Need.NAMESPACES})
  void theFirstProcessOfAContainerEndsLikewise(int number) throws Exception {
    sandbox.with("PORTKEEL_ON_FAILURE", "continue");

    LauncherRun run =
        sandbox.run(Probe.program(), "signal-init", number, started, launcher, "run", "echo", "it");

    assertEndedBy(number, run);
  }

  private void assertEndedBy(int number, LauncherRun run) throws Exception {
    assertEquals("exit " + (128 + number) + "\n", run.out());
    assertEquals("", run.err());
    assertTrue(Files.exists(ended), "did not wait for Java");
    List<String> caught = List.of(Files.readString(ended).strip().split(" "));
    assertEquals(kind == LauncherKind.PROGRAM ? number : 15, Integer.parseInt(caught.get(0)));
    assertEquals(Files.readString(started).strip(), caught.get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15})
  void aSignalThatIsIgnoredStaysSo(int number) throws Exception {
    sandbox.with("TURNS", 20);

    LauncherRun run =
        sandbox.run(
            Probe.program(),
            "signal",
            number,
            started,
            Probe.program(),
            "prepare",
            "ignore=" + number,
            "--",
            launcher,
            "run",
            "echo",
            "it");

    assertEquals(List.of("it\nexit 0\n", ""), List.of(run.out(), run.err()));
    assertFalse(Files.exists(ended));
  }
}
