package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which code wins when several would fit, for root and for an ordinary user. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class ExitCodesIT {
  private static final String DETAILED = "--detailed-exitcode";
  private static final String MISSING = "/root/missing.yaml";
  private static final String THEIRS = "net.ipv4.ip_local_port_range = 42000 43001\n";

  @Test
  void theCommandLineComesBeforeThePolicy() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write("/etc/portkeel/labels", "no label at all\n");
      portkeel.refusesTheLine("apply", "--policy", MISSING, "--label", "web");
      portkeel.with("PORTKEEL_LABELS", "web").refusesTheLine("apply", "--policy", MISSING);
      portkeel.refusesTheLine("apply", "--policy", MISSING, "--range", "40000-59999");
      portkeel.json("apply", "--policy", MISSING).exits(65);
    }
  }

  @Test
  void thePolicyComesBeforeAHostThatIsRightAlready() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write(PolicyText.FILE, PolicyText.any());
      Portkeel.asRoot(host).json("apply").exits(0);
      Portkeel.asRoot(host).json("apply", "--policy", MISSING, DETAILED).exits(65);
      Portkeel.asRoot(host).json("check", "--policy", MISSING).exits(65);
      host.run("chmod", "666", PolicyText.FILE).succeeded();
      Traces before = Traces.in(host);
      Portkeel.asRoot(host).json("apply").exits(65);
      Portkeel.asUser(host).json("apply").exits(0).changesNothing();
      before.assertStillIn(host);
    }
  }

  @Test
  void thePolicyComesBeforeALackOfRightsAndThatBeforeAnythingElse() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel user = Portkeel.asUser(host);
      Traces fresh = Traces.in(host);
      user.json("apply", "--policy", MISSING).exits(65);
      ReportJson refused = user.json("apply").exits(77);
      assertEquals(
          List.of("no-right " + LiveRange.FILE, "no-right /etc/sysctl.conf"), refused.errors());
      user.json("apply", DETAILED).exits(77);
      user.json("check", DETAILED).exits(2);
      fresh.assertStillIn(host);

      host.write("/etc/sysctl.d/zzz.conf", THEIRS);
      ReportJson both = user.json("apply").exits(77);
      assertTrue(both.errors().contains("boot-overridden /etc/sysctl.d/zzz.conf:1"));
      Portkeel.asRoot(host).json("apply").exits(1);
    }
  }

  @Test
  void nothingToDoComesBeforeALackOfRightsAndBeforeWhatIsInTheWay() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel user = Portkeel.asUser(host);
      Portkeel.asRoot(host).json("apply").exits(0);
      host.run("mount", "--bind", "/etc/sysctl.conf", "/etc/sysctl.conf").succeeded();
      host.run("mount", "--bind", "/proc/sys", "/proc/sys").succeeded();
      host.run("mount", "-o", "remount,bind,ro", "/proc/sys").succeeded();
      Traces before = Traces.in(host);
      user.json("apply").exits(0).changesNothing();
      user.json("apply", DETAILED).exits(0).changesNothing();
      user.json("check").exits(0).changesNothing();
      Portkeel.asRoot(host).json("apply", DETAILED).exits(0).changesNothing();
      before.assertStillIn(host);
    }
  }

  @Test
  void driftOutweighsABootThatThisUserCannotRead() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel user = Portkeel.asUser(host);
      String closed = "/etc/sysctl.d/50-closed.conf";
      host.write(closed, "net.core.somaxconn = 1024\n");
      host.run("chmod", "0600", closed).succeeded();
      ReportJson drift = user.json("check").exits(2);
      assertEquals("false", drift.text("/compliant"));
      assertEquals(List.of("live 32768-60999", "boot null"), drift.states());
      user.json("apply").exits(77);
      Portkeel.asRoot(host).json("apply").exits(0);

      ReportJson unknown = user.json("check").exits(1);
      assertEquals("null", unknown.text("/compliant"));
      assertEquals(List.of("boot-unknown " + closed), unknown.errors());
      user.json("apply").exits(1);
      user.json("apply", DETAILED).exits(4);
      ReportJson status = user.json("status").exits(0);
      assertEquals(List.of("boot-unknown " + closed), status.warnings());
    }
  }

  @Test
  void aFolderThatThisUserCannotReadHidesTheBootAlone() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel user = Portkeel.asUser(host);
      host.run("mkdir", "-m", "0700", "/run/sysctl.d").succeeded();
      assertEquals(List.of("live 32768-60999", "boot null"), user.json("check").exits(2).states());
      user.json("status").exits(0);
      user.refusesTheLine("check", "--label", "web");
      user.json("check", "--policy", MISSING).exits(65);
      host.write(LiveRange.FILE, "49152 65535");
      user.json("check").exits(1);
    }
  }

  @Test
  void statusAnswersWhateverTheAnswer() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      ReportJson drift = Portkeel.asUser(host).json("status", DETAILED).exits(0).changesNothing();
      assertEquals("false", drift.text("/compliant"));
      Ran text = Portkeel.asRoot(host).text("status", "-v");
      assertEquals(0, text.exitCode(), text.toString());
      assertTrue(text.out().startsWith("DRIFT  "), text.out());
      assertEquals("", text.err());
    }
  }

  @Test
  void whatIsLeftAloneIsRightWhateverItHas() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write(PolicyText.FILE, PolicyText.range("keep"));
      Traces before = Traces.in(host);
      Portkeel.asRoot(host).json("apply", DETAILED).exits(0).changesNothing();
      Portkeel.asUser(host).json("apply").exits(0).changesNothing();
      Portkeel.asUser(host).json("check").exits(0).changesNothing();
      before.assertStillIn(host);
    }
  }
}
