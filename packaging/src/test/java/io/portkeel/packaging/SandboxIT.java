package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
@Isolated("it looks at the whole machine")
class SandboxIT {

  @ParameterizedTest
  @EnumSource(SandboxKind.class)
  void keepsWritesAwayFromTheMachinesFiles(SandboxKind kind) throws IOException {
    List<Path> written =
        Stream.of("/etc/passwd", "/etc/portkeel-it", "/tmp/portkeel-it", "/run/portkeel-it")
            .map(Path::of)
            .toList();
    List<Optional<String>> before = texts(written);
    try (Sandbox sandbox = Sandbox.open(kind)) {
      for (Path path : written) {
        sandbox.write(path.toString(), "changed inside\n");
        assertEquals("changed inside\n", sandbox.read(path.toString()));
      }
      assertEquals(before, texts(written));
    }
    assertEquals(before, texts(written));
  }

  @ParameterizedTest
  @EnumSource(SandboxKind.class)
  void keepsItsOwnPortRange(SandboxKind kind) {
    String machines = LiveRange.ofThisMachine();
    try (Sandbox sandbox = Sandbox.open(kind)) {
      assertEquals("32768-60999", sandbox.liveRange());
      sandbox.write(LiveRange.FILE, "50000 50999");
      assertEquals("50000-50999", sandbox.liveRange());
      assertEquals(machines, LiveRange.ofThisMachine());
    }
    assertEquals(machines, LiveRange.ofThisMachine());
  }

  @Test
  void showsTheSignsOfWhatItPretendsToBe() {
    String init = "/run/systemd/system";
    try (Sandbox host = Sandbox.open(SandboxKind.HOST);
        Sandbox plain = Sandbox.open(SandboxKind.HOST_WITHOUT_SYSTEMD);
        Sandbox container = Sandbox.open(SandboxKind.CONTAINER)) {
      assertTrue(host.exists(init));
      assertFalse(plain.exists(init));
      assertFalse(container.exists(init));
      assertFalse(host.exists("/.dockerenv"));
      assertTrue(container.exists("/.dockerenv"));
      String machinesPids = pidNamespace(host);
      assertEquals(machinesPids, pidNamespace(plain));
      assertNotEquals(machinesPids, pidNamespace(container));
      assertEquals("cat\n", container.read("/proc/1/comm"));
    }
  }

  @Test
  void holdsNoSysctlFileOfTheMachines() {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      Ran found =
          sandbox.run(
              "find",
              "/etc/sysctl.d",
              "/usr/lib/sysctl.d",
              "/usr/local/lib/sysctl.d",
              "/etc/portkeel",
              "/run",
              "-not",
              "-type",
              "d");
      assertEquals("/etc/sysctl.d/99-sysctl.conf\n", found.succeeded().out());
      String settings = sandbox.run("grep", "-v", "^#", "/etc/sysctl.d/99-sysctl.conf").out();
      assertEquals("", settings.strip());
    }
  }

  @ParameterizedTest
  @EnumSource(SandboxKind.class)
  void leavesNoMountNoProcessAndNoFile(SandboxKind kind) throws Exception {
    List<String> mounts = mounts();
    List<String> files = temporaryFiles();
    Sandbox sandbox = Sandbox.open(kind);
    Namespaces namespaces = Namespaces.of(sandbox.pid());
    Process child = sandbox.command("sleep", "1000").start();
    sandbox.run("sh", "-c", "setsid sleep 1000 & echo started").succeeded();
    assertTrue(namespaces.processes().size() >= 3, "the holder and two sleepers");
    assertEquals(mounts, mounts());

    sandbox.close();

    assertEquals(List.of(), namespaces.processes());
    // It is dead by now; this JVM hears of it on a thread of its own.
    assertTrue(child.waitFor(5, TimeUnit.SECONDS));
    assertEquals(mounts, mounts());
    assertEquals(files, temporaryFiles());
  }

  @ParameterizedTest
  @EnumSource(SandboxKind.class)
  void killsWhatPassesItsTimeLimit(SandboxKind kind) {
    try (Sandbox sandbox = Sandbox.open(kind)) {
      Namespaces namespaces = Namespaces.of(sandbox.pid());
      int before = namespaces.processes().size();
      SandboxCommand slow =
          sandbox
              .command("sh", "-c", "echo begun; sleep 1000; echo ended")
              .within(Duration.ofMillis(300));
      AssertionError killed = assertThrows(AssertionError.class, slow::run);
      assertTrue(
          String.valueOf(killed.getMessage()).contains("begun\n"), "it shows what was written");
      // A killed process is gone a moment after the signal.
      long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (namespaces.processes().size() > before && System.nanoTime() - giveUp < 0) {
        Thread.onSpinWait();
      }
      assertEquals(before, namespaces.processes().size());
    }
  }

  @Test
  void doesNotWaitForADescendantThatKeepsTheOutputOpen() {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      Ran ran =
          sandbox.command("sh", "-c", "sleep 1000 & echo done").within(Duration.ofSeconds(5)).run();
      assertEquals("done\n", ran.out());
    }
  }

  @Test
  void takesMuchOutputOnBothStreamsAndTheExitCode() {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      Ran ran = sandbox.run("sh", "-c", "seq 100000; seq 100000 >&2; exit 7");
      assertEquals(7, ran.exitCode());
      assertTrue(ran.out().endsWith("\n100000\n"));
      assertEquals(ran.out(), ran.err());
    }
  }

  @Test
  void runsAsAnOrdinaryUserWithoutRights() {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      assertEquals("65534\n", sandbox.asUser("id", "-u").out());
      assertEquals("65534\n", sandbox.asUser("id", "-G").out());
      assertNotEquals(0, sandbox.asUser("tee", LiveRange.FILE).exitCode());
      assertEquals("32768-60999", sandbox.liveRange());
      Ran program =
          sandbox.asUser("test", "-x", Built.distribution().resolve("bin/portkeel").toString());
      assertEquals(0, program.exitCode());
    }
  }

  @Test
  void handsOnEnvironmentAndInputAndNothingElse() {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      String names = sandbox.command("env").with("PORTKEEL_RANGE", "50000-50999").run().out();
      assertEquals(
          List.of("HOME", "JAVA_HOME", "LANG", "PATH", "PORTKEEL_RANGE"),
          names.lines().map(line -> line.replaceAll("=.*", "")).sorted().toList());
      assertEquals("from a test", sandbox.command("cat").input("from a test").run().out());
    }
  }

  private static String pidNamespace(Sandbox sandbox) {
    return sandbox.run("readlink", "/proc/self/ns/pid").succeeded().out();
  }

  private static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mountinfo"));
  }

  private static List<String> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(Ran.TEMPORARY))
          .sorted()
          .toList();
    }
  }

  private static List<Optional<String>> texts(List<Path> files) throws IOException {
    List<Optional<String>> texts = new ArrayList<>();
    for (Path file : files) {
      texts.add(Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty());
    }
    return texts;
  }
}
