package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the range is kept, proven by the boot's own reader. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL})
class KeepingIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String LINK = "/etc/sysctl.d/99-sysctl.conf";
  private static final String DROP_IN = "/etc/sysctl.d/zz-portkeel.conf";
  private static final String POLICY = "/root/policy.yaml";
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";
  private static final String THEIRS = "net.ipv4.ip_local_port_range = 42000 43001\n";

  /** Does what the boot does, to a kernel that has its default, and shows what came of it. */
  private static String boot(Sandbox host) {
    host.write(LiveRange.FILE, "32768 60999");
    host.run("/lib/systemd/systemd-sysctl").succeeded();
    return host.liveRange();
  }

  @Test
  void inSysctlConfWhenTheBootReadsItThroughItsLink() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel.asRoot(host).json("apply").exits(0);
      assertTrue(host.read(CONF).endsWith(OURS));
      assertFalse(host.exists(DROP_IN));
      assertEquals("../sysctl.conf\n", host.run("readlink", LINK).out());
      assertEquals("49152-65535", boot(host));
    }
  }

  @Test
  void inTheDropInWhenTheBootDoesNotReadSysctlConf() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("rm", LINK).succeeded();
      String conf = host.read(CONF);
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(conf, host.read(CONF));
      assertEquals(OURS, host.read(DROP_IN));
      assertEquals("644 0:0\n", host.run("stat", "-c", "%a %u:%g", DROP_IN).out());
      assertEquals("49152-65535", boot(host));
    }
  }

  @Test
  void inTheDropInWhenThereIsNoSysctlConfNorAnyFolder() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("rm", LINK, CONF).succeeded();
      Portkeel.asRoot(host).json("apply").exits(0);
      assertFalse(host.exists(CONF));
      assertEquals(OURS, host.read(DROP_IN));
      assertEquals("49152-65535", boot(host));
    }
  }

  @Test
  void inTheDropInWhenALaterFileWouldWinOverSysctlConf() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write("/etc/sysctl.d/99-zz.conf", THEIRS);
      Traces before = Traces.in(host);
      ReportJson check = Portkeel.asRoot(host).json("check").exits(2);
      assertEquals(List.of("live 32768-60999", "boot 42000-43001"), check.states());
      assertEquals("/etc/sysctl.d/99-zz.conf:1", check.text("/states/1/source"));
      before.assertStillIn(host);
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(OURS, host.read(DROP_IN));
      assertEquals(THEIRS, host.read("/etc/sysctl.d/99-zz.conf"));
      assertEquals("49152-65535", boot(host));
    }
  }

  @Test
  void nowhereWhenAFileWinsOverEveryPlaceAndThenNothingIsChangedAtAll() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write("/etc/sysctl.d/zzz.conf", "# theirs\n" + THEIRS);
      Traces before = Traces.in(host);
      ReportJson apply = portkeel.json("apply").exits(1);
      assertEquals(List.of("boot-overridden /etc/sysctl.d/zzz.conf:2"), apply.errors());
      assertFalse(apply.truth("changed"));
      portkeel.json("apply", "--detailed-exitcode").exits(4);
      Ran text = portkeel.text("apply");
      assertTrue(text.err().startsWith("portkeel: /etc/sysctl.d/zzz.conf:2: error: "), text.err());
      ReportJson check = portkeel.json("check").exits(2).changesNothing();
      assertEquals(List.of("boot-overridden /etc/sysctl.d/zzz.conf:2"), check.warnings());
      before.assertStillIn(host);
      assertEquals("42000-43001", boot(host));
    }
  }

  @Test
  void itMovesInOneApplyAndTakesTheOldLineAlong() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      String conf = host.read(CONF);
      portkeel.json("apply").exits(0);
      host.write("/etc/sysctl.d/99-zz.conf", THEIRS);
      assertEquals("42000-43001", boot(host));

      ReportJson moved = portkeel.json("apply", "--detailed-exitcode").exits(2);
      assertEquals(3, moved.changed().size(), moved.changed().toString());
      assertEquals(conf, host.read(CONF));
      assertEquals(OURS, host.read(DROP_IN));
      assertEquals("49152-65535", boot(host));
      Traces applied = Traces.in(host);
      portkeel.json("apply", "--detailed-exitcode").exits(0).changesNothing();
      applied.assertStillIn(host);
    }
  }

  @Test
  void itStaysWhereItIsWhenTheRangeChanges() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write(DROP_IN, "# portkeel\nnet.ipv4.ip_local_port_range = 50000 50999\n");
      String conf = host.read(CONF);
      portkeel.json("apply").exits(0);
      assertEquals(OURS, host.read(DROP_IN));
      assertEquals(conf, host.read(CONF));
    }
  }

  @Test
  void whereThePolicySays() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      String conf = host.read(CONF);
      host.write(POLICY, PolicyText.persist("none"));
      // The lock and the note are what an apply may leave; by the second they are there.
      portkeel.json("apply", "--policy", POLICY).exits(0);
      host.write(LiveRange.FILE, "32768 60999");
      Traces before = Traces.in(host);
      ReportJson none = portkeel.json("apply", "--policy", POLICY).exits(0);
      assertEquals(List.of("live range"), none.changed());
      assertEquals(PolicyText.RANGE, host.liveRange());
      portkeel.json("check", "--policy", POLICY).exits(0);
      host.write(LiveRange.FILE, "32768 60999");
      before.assertStillIn(host);

      host.write(POLICY, PolicyText.persist("drop-in"));
      portkeel.json("apply", "--policy", POLICY).exits(0);
      assertEquals(conf, host.read(CONF));
      assertEquals(PolicyText.RANGE, boot(host));
      host.run("rm", DROP_IN).succeeded();

      host.write(POLICY, PolicyText.persist("sysctl.conf"));
      portkeel.json("apply", "--policy", POLICY).exits(0);
      assertTrue(host.read(CONF).startsWith(conf + "# portkeel\n"), host.read(CONF));
      assertFalse(host.exists(DROP_IN));
      assertEquals(PolicyText.RANGE, boot(host));
    }
  }

  @Test
  void notInASysctlConfThatTheBootDoesNotRead() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("rm", LINK).succeeded();
      host.write(POLICY, PolicyText.persist("sysctl.conf"));
      Traces before = Traces.in(host);
      ReportJson apply = Portkeel.asRoot(host).json("apply", "--policy", POLICY).exits(1);
      assertEquals(List.of("boot-overridden " + CONF), apply.errors());
      before.assertStillIn(host);
    }
  }
}
