package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is noted before the first change, and put back by a reset. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL})
class ResetIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String DROP_IN = "/etc/sysctl.d/zz-portkeel.conf";
  private static final String STATE = "/var/lib/portkeel/state.json";
  private static final String LOCK = "/run/portkeel.lock";

  /** A host on which somebody has set this range before, and whose files have odd line ends. */
  private static Sandbox host() {
    Sandbox host = Sandbox.open(SandboxKind.HOST);
    host.write(LiveRange.FILE, "20000 50001");
    host.write(CONF, "# theirs\r\nnet.ipv4.ip_forward = 0");
    host.run("install", "-m", "600", "/dev/null", LOCK).succeeded();
    return host;
  }

  @Test
  void putsBackEveryByteAndTheRangeThatWasThereFirst() {
    try (Sandbox host = host()) {
      Portkeel portkeel = Portkeel.asRoot(host);
      TreeSnapshot before = TreeSnapshot.of(host);
      portkeel.json("apply").exits(0);
      portkeel.json("apply", "--range", "1024-65534").exits(0);
      assertEquals("1024-65534", host.liveRange());
      ReportJson reset = portkeel.json("reset").exits(0);
      assertEquals(List.of("live range", CONF), reset.changed());
      assertEquals(List.of("live 20000-50001", "boot 32768-60999"), reset.states());
      assertEquals("20000-50001", host.liveRange());
      // The folder of the state stays, empty.
      before.assertSame(TreeSnapshot.of(host).without("/var/lib/portkeel"), host);
      assertFalse(host.exists(STATE));
      portkeel.json("reset").exits(0).changesNothing();
    }
  }

  @Test
  void withoutAnythingOfOursItTouchesNothing() {
    try (Sandbox host = host()) {
      Traces before = Traces.in(host);
      ReportJson reset = Portkeel.asRoot(host).json("reset", "--detailed-exitcode").exits(0);
      assertEquals("nothing to put back", reset.changesNothing().text("/msg"));
      Portkeel.asUser(host).json("reset").exits(0).changesNothing();
      before.assertStillIn(host);
    }
  }

  @Test
  void theNoteIsRootsAloneAndKeepsWhatWasThereFirst() {
    try (Sandbox host = host()) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      String note = host.read(STATE);
      assertTrue(note.contains("\"range\" : \"20000-50001\""), note);
      assertEquals("600 0:0\n", host.run("stat", "-c", "%a %u:%g", STATE).out());
      assertEquals("700 0:0\n", host.run("stat", "-c", "%a %u:%g", "/var/lib/portkeel").out());
      host.write(LiveRange.FILE, "1024 65535");
      portkeel.json("apply").exits(0);
      assertEquals(note, host.read(STATE), "drift is no news of what was there first");
      portkeel.json("apply").exits(0).changesNothing();
    }
  }

  @Test
  void whatSomebodyElseHasSetSinceStays() {
    try (Sandbox host = host()) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      host.write(LiveRange.FILE, "1024 65535");
      ReportJson reset = portkeel.json("reset").exits(0);
      assertEquals(List.of("live-left " + LiveRange.FILE), reset.warnings());
      assertEquals("1024-65535", host.liveRange());
      assertEquals("# theirs\r\nnet.ipv4.ip_forward = 0", host.read(CONF));
    }
  }

  /** An image was made with --root; what boots from it has no live value that was there before. */
  @Test
  void afterTheFirstBootOfAnImageTheRangeOfABootWithoutUsComesBack() {
    try (Sandbox host = host()) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write("/etc/sysctl.d/10-vendor.conf", "net.ipv4.ip_local_port_range = 10000 30001\n");
      portkeel.json("apply", "--root", "/").exits(0);
      host.run("/lib/systemd/systemd-sysctl").succeeded();
      assertEquals("49152-65535", host.liveRange());
      portkeel.json("reset").exits(0);
      assertEquals("10000-30001", host.liveRange());
      assertFalse(host.exists(DROP_IN));
    }
  }

  @Test
  void aContainerKeepsItsNoteWithItself() {
    try (Sandbox container = Sandbox.open(SandboxKind.CONTAINER)) {
      Portkeel portkeel = Portkeel.asRoot(container);
      portkeel.json("apply").exits(0);
      assertFalse(container.exists("/var/lib/portkeel"));
      assertTrue(container.exists("/run/portkeel/state.json"));
      portkeel.json("reset").exits(0);
      assertEquals("32768-60999", container.liveRange());
    }
  }

  @Test
  void anOrdinaryUserMayNotPutBack() {
    try (Sandbox host = host()) {
      Portkeel.asRoot(host).json("apply").exits(0);
      Traces before = Traces.in(host);
      ReportJson reset = Portkeel.asUser(host).json("reset").exits(77);
      assertEquals(List.of("unreadable " + STATE), reset.errors());
      before.assertStillIn(host);
    }
  }

  @Test
  void whatAnOlderProgramNotedIsUsedAndWhatANewerOneNotedIsNot() {
    try (Sandbox host = host()) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      String name = host.run("readlink", "/proc/self/ns/net").out().strip();
      // The first version's text, as KeptStateTest has it.
      String note =
          """
          {"schema_version": 1,
           "decided": {"range": "49152-65535", "reserve": "none", "rule": "built-in"},
           "namespaces": [{"namespace": "NAME",
             "first": {"range": "30000-40001", "reserved": "none"},
             "ours": {"range": "49152-65535", "reserved": "none"}}]}
          """
              .replace("NAME", name);
      host.write(STATE, note.replace(": 1,", ": 2,"));
      assertEquals(List.of("state-unreadable " + STATE), portkeel.json("reset").exits(1).errors());
      assertEquals("49152-65535", host.liveRange());
      host.write(STATE, note);
      portkeel.json("reset").exits(0);
      assertEquals("30000-40001", host.liveRange());
    }
  }

  @Test
  void ourLinesGoEvenWhenTheNoteIsLost() {
    try (Sandbox host = host()) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      host.run("rm", "-r", "/var/lib/portkeel").succeeded();
      portkeel.json("reset").exits(0);
      assertEquals("32768-60999", host.liveRange(), "what the boot gives without us");
      assertEquals("# theirs\r\nnet.ipv4.ip_forward = 0", host.read(CONF));
    }
  }
}
