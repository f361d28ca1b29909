package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher for aarch64, by an emulator of that processor; Java and the command are this one's.
 */
@Needs(Need.AARCH64)
class LauncherProcessorIT {
  private static final String EMULATOR = "/usr/bin/qemu-aarch64-static";

  @TempDir Path folder;
  private LauncherSandbox sandbox;
  private Path launcher;

  @BeforeEach
  void install() throws Exception {
    sandbox = new LauncherSandbox(folder, LauncherKind.DASH);
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeOf("17"));
    launcher = sandbox.install("portkeel").resolveSibling("portkeel-linux-aarch64");
    Files.copy(Built.distribution().resolve("bin/portkeel-linux-aarch64"), launcher);
  }

  @Test
  void itIsAProgramForThatProcessorThatNeedsNoLibrary() throws Exception {
    byte[] head = new byte[20];
    try (var file = Files.newInputStream(launcher)) {
      assertEquals(head.length, file.read(head));
    }
    assertEquals((byte) 183, head[18], "the processor in the ELF header");
    String text = sandbox.run("readelf", "-lW", launcher).out();
    assertTrue(text.contains("LOAD"), text);
    assertTrue(!text.contains("INTERP"), text);
  }

  @Test
  void javaGetsTheOptionsAndTheCommandItsWordsAndVariables() throws Exception {
    sandbox.with("JAVA_TOOL_OPTIONS", "-javaagent:/missing");
    String script = "printf '<%s>' \"$@\" \"$JAVA_TOOL_OPTIONS\"; exit 7";

    LauncherRun run =
        sandbox.run(
            EMULATOR, launcher, "run", "--range", "1-2", "--", "sh", "-c", script, "", "a  b",
            "@x");

    assertEquals(List.of("run", "--range", "1-2"), run.programArguments());
    assertEquals(run.classPath(), run.reachableJars());
    assertEquals(
        List.of(7, "<a  b><@x><-javaagent:/missing>", "started\n"),
        List.of(run.exitCode(), run.out(), run.err()));
  }

  @Test
  void itBecomesJavaAndFailsLikeTheOthers() throws Exception {
    assertEquals(List.of("status", "-v"), run("status", "-v").programArguments());
    assertEquals(64, run("run").exitCode());
    assertEquals(127, run("run", "no-such-command").exitCode());
    sandbox.with("PORTKEEL_JAVA_HOME", "/missing");
    assertEquals(125, run("run", "true").exitCode());
    assertEquals(0, run("run", "--on-failure", "continue", "true").exitCode());
    sandbox.with("PORTKEEL_JAVA_HOME", sandbox.javaHomeThatRuns("kill -9 $$"));
    LauncherRun killed = run("run", "true");
    assertEquals("portkeel: the Java virtual machine ended with 137\n", killed.err());
    assertEquals(125, killed.exitCode());
  }

  private LauncherRun run(String... words) throws Exception {
    Object[] line = new Object[words.length + 2];
    line[0] = EMULATOR;
    line[1] = launcher;
    System.arraycopy(words, 0, line, 2, words.length);
    return sandbox.run(line);
  }
}
