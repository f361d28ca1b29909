package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals, kills and other runs in the middle of an apply. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class UnbrokenIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String SYSCTL = "/usr/sbin/sysctl";
  private static final String LOCK = "/run/portkeel.lock";
  private static final String INSIDE = "/opt/inside";
  private static final String DEFAULT = "32768-60999";
  private static final String WANTED = "49152-65535";
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A sysctl that says when it runs, waits to be told to go on, and then does this. */
  private static void sysctlWaitsAndThen(Sandbox host, String script) {
    host.run("rm", "-f", SYSCTL).succeeded();
    host.write(
        SYSCTL,
        "#!/bin/sh\n: >" + INSIDE + "\nwhile [ ! -e /opt/go ]; do sleep 0.05; done\n" + script);
    host.run("chmod", "755", SYSCTL).succeeded();
  }

  private static final String SET = "echo 49152 65535 >" + LiveRange.FILE + "\n";

  private static void await(String what, BooleanSupplier seen) {
    long giveUp = System.nanoTime() + LONG.toNanos();
    while (!seen.getAsBoolean()) {
      assertTrue(System.nanoTime() - giveUp < 0, "never came: " + what);
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void signal(Sandbox host, String name, ProcessHandle process) {
    host.run("kill", "-" + name, Long.toString(process.pid())).succeeded();
  }

  /** The exit code, a line, and all that was said. */
  private static String ended(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS));
    return process.exitValue() + "\n" + said;
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void aSignalWaitsUntilAllIsDoneAndTold(String name, int code) throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      sysctlWaitsAndThen(host, SET);
      Process apply = host.portkeelCommand("apply").start();
      await("sysctl", () -> host.exists(INSIDE));
      signal(host, name, apply.toHandle());
      assertFalse(apply.waitFor(300, TimeUnit.MILLISECONDS), "it was broken off");
      host.write("/opt/go", "");
      String ended = ended(apply);
      assertTrue(ended.startsWith(code + "\nCHANGED  sandbox now has " + WANTED), ended);
      assertTrue(ended.contains("warning: a signal asked to end"), ended);
      assertEquals(WANTED, host.liveRange());
      assertTrue(host.read(CONF).contains("= 49152 65535"));
      assertNothingBesides(host);
    }
  }

  /** As at a terminal, where all processes of the group get it. */
  @Test
  void whatKillsSysctlAsWellDoesNotMatter() throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      sysctlWaitsAndThen(host, SET);
      Process apply = host.portkeelCommand("apply").start();
      await("sysctl", () -> host.exists(INSIDE));
      List<String> kill = new ArrayList<>(List.of("kill", "-INT", Long.toString(apply.pid())));
      apply.descendants().forEach(process -> kill.add(Long.toString(process.pid())));
      host.run(kill.toArray(String[]::new)); // which may find that the last has gone
      // A shell that waits for its child ends when that has ended.
      String ended = ended(apply);
      assertTrue(ended.startsWith("130\nCHANGED  sandbox now has " + WANTED), ended);
      assertEquals(WANTED, host.liveRange());
      assertNothingBesides(host);
    }
  }

  @Test
  void aSignalWhileAllFailsWaitsUntilAllIsPutBack() throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      sysctlWaitsAndThen(host, SET + "echo '# theirs' >>" + CONF + "\n");
      String content = host.read(CONF);
      Process apply = host.portkeelCommand("apply").start();
      await("sysctl", () -> host.exists(INSIDE));
      signal(host, "TERM", apply.toHandle());
      host.write("/opt/go", "");
      String ended = ended(apply);
      assertTrue(ended.startsWith("143\nFAILED  sandbox is as it was before"), ended);
      assertEquals(DEFAULT, host.liveRange());
      assertEquals(content + "# theirs\n", host.read(CONF));
      assertNothingBesides(host);
    }
  }

  @Test
  void beforeTheFirstChangeASignalEndsItAtOnce() throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Process holder = holdLock(host);
      String content = host.read(CONF);
      Process apply = host.portkeelCommand("apply").start();
      awaitWaiting(host, apply);
      signal(host, "TERM", apply.toHandle());
      assertEquals("143\n", ended(apply));
      assertEquals(DEFAULT, host.liveRange());
      assertEquals(content, host.read(CONF));
      assertNothingBesides(host);
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void itWaitsForAnotherAndGoesOnWhenThatIsKilled() throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Process holder = holdLock(host);
      Process apply = host.portkeelCommand("apply").start();
      awaitWaiting(host, apply);
      Portkeel.asRoot(host).json("check").exits(2);
      assertEquals(DEFAULT, host.liveRange());
      holder.destroyForcibly().waitFor();
      String ended = ended(apply);
      assertTrue(ended.startsWith("0\nCHANGED  "), ended);
    }
  }

  @Test
  void ofManyAtOnceOneChangesAndNobodyFails() throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      List<Process> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(host.portkeelCommand("apply", "--detailed-exitcode", "-q").start());
      }
      int changed = 0;
      for (Process apply : all) {
        String ended = ended(apply);
        assertTrue(ended.equals("0\n") || ended.startsWith("2\n"), ended);
        changed += ended.startsWith("2\n") ? 1 : 0;
      }
      assertEquals(1, changed);
      assertEquals(WANTED, host.liveRange());
      String content = host.read(CONF);
      assertEquals(content.indexOf("# portkeel"), content.lastIndexOf("# portkeel"), content);
      assertNothingBesides(host);
      assertEquals("600 0:0\n", host.run("stat", "-c", "%a %u:%g", LOCK).out());
    }
  }

  @Test
  void aPlantedLockIsNotFollowed() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("ln", "-s", "/opt/target", LOCK).succeeded();
      Traces before = Traces.in(host);
      ReportJson apply = Portkeel.asRoot(host).json("apply").exits(1);
      assertEquals(List.of("lock-not-ours " + LOCK), apply.errors());
      before.assertStillIn(host);
    }
  }

  @Test
  void aHostThatCannotBeLockedIsNotChangedAndAContainerIs() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("mount", "-o", "remount,ro", "/run").succeeded();
      Traces before = Traces.in(host);
      ReportJson apply = Portkeel.asRoot(host).json("apply").exits(1);
      assertEquals(List.of("lock-not-made " + LOCK), apply.errors());
      before.assertStillIn(host);
    }
    try (Sandbox container = Sandbox.open(SandboxKind.CONTAINER)) {
      container.run("mount", "-o", "remount,ro", "/run").succeeded();
      Portkeel.asRoot(container).json("apply").exits(0);
      assertEquals(WANTED, container.liveRange());
    }
  }

  @Test
  void whatAKilledApplyLeavesIsToldAndRemoved() throws Exception {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      sysctlWaitsAndThen(host, SET);
      String content = host.read(CONF);
      Process apply = host.portkeelCommand("apply").start();
      await("sysctl", () -> host.exists(INSIDE));
      signal(host, "KILL", apply.toHandle());
      apply.waitFor();
      host.write("/opt/go", "");
      assertEquals(content, host.read(CONF));
      String leftover = host.run("find", "/etc", "-name", "*.portkeel-new-*").out().strip();
      assertTrue(leftover.startsWith(CONF + ".portkeel-new-"), leftover);
      host.write("/etc/theirs.portkeel-new-1", "");
      host.run("chown", "65534", "/etc/theirs.portkeel-new-1").succeeded();

      Portkeel portkeel = Portkeel.asRoot(host);
      assertTrue(portkeel.json("check").warnings().contains("leftover " + leftover));
      portkeel.json("apply").exits(0);
      assertEquals(
          "/etc/theirs.portkeel-new-1\n",
          host.run("find", "/etc", "-name", "*.portkeel-new-*").out());

      host.write("/etc/sysctl.d/x.portkeel-new-ff", "");
      ReportJson check = portkeel.json("check").exits(0);
      assertEquals(List.of("leftover /etc/sysctl.d/x.portkeel-new-ff"), check.warnings());
      ReportJson alone = portkeel.json("apply", "--detailed-exitcode").exits(2);
      assertEquals(List.of("/etc/sysctl.d/x.portkeel-new-ff"), alone.changed());
      assertFalse(host.exists("/etc/sysctl.d/x.portkeel-new-ff"));
      portkeel.json("check").exits(0).changesNothing();
    }
  }

  private static Process holdLock(Sandbox host) throws IOException {
    Process holder = host.java(LockHolder.class, LOCK).start();
    BufferedReader reader = holder.inputReader(StandardCharsets.UTF_8);
    assertEquals("held", reader.readLine());
    return holder;
  }

  private static void awaitWaiting(Sandbox host, Process apply) {
    String fds = "ls -l /proc/" + apply.pid() + "/fd | grep -q " + LOCK;
    await("the wait for the lock", () -> host.run("sh", "-c", fds).exitCode() == 0);
  }

  private static void assertNothingBesides(Sandbox host) {
    assertEquals("", host.run("find", "/etc", "-name", "*.portkeel-new-*").out());
  }
}
