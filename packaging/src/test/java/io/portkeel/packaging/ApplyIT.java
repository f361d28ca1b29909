package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job on the built-in policy: a fresh host becomes as it should be, and stays so. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class ApplyIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";

  @Test
  void changesAFreshHostOnce() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      String before = host.read(CONF);
      Traces fresh = Traces.in(host);
      ReportJson check = portkeel.json("check").exits(2);
      assertEquals(List.of("live 32768-60999", "boot 32768-60999"), check.states());
      assertEquals(List.of("live range", CONF), check.changed());
      assertEquals("false", check.text("/compliant"));
      ReportJson status = portkeel.json("status").exits(0).changesNothing();
      assertEquals("false", status.text("/compliant"));
      fresh.assertStillIn(host);

      Ran first = portkeel.text("apply");
      assertEquals(0, first.exitCode(), first.toString());
      assertTrue(
          first.out().startsWith("CHANGED  sandbox now has 49152-65535, live and after the next"),
          first.out());
      assertTrue(first.out().contains("(the built-in policy)"), first.out());
      assertEquals("", first.err());
      assertEquals("49152-65535", host.liveRange());
      assertEquals(before + OURS, host.read(CONF));
      Traces applied = Traces.in(host);

      Ran again = portkeel.text("apply");
      assertEquals(0, again.exitCode(), again.toString());
      assertTrue(again.out().startsWith("OK  nothing to do: sandbox has 49152-65535"), again.out());
      assertEquals("", again.err());
      ReportJson json = portkeel.json("apply").exits(0).changesNothing();
      assertEquals("true", json.text("/compliant"));
      assertTrue(json.text("/msg").startsWith("nothing to do: "), json.text("/msg"));
      assertEquals(List.of("live 49152-65535", "boot 49152-65535"), json.states());
      assertEquals("/etc/sysctl.d/99-sysctl.conf:12", json.text("/states/1/source"));
      portkeel.json("check").exits(0).changesNothing();
      portkeel.json("status").exits(0).changesNothing();
      applied.assertStillIn(host);
    }
  }

  @Test
  void detailedExitCodesTellChangedFromRight() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      ReportJson first = portkeel.json("apply", "--detailed-exitcode").exits(2);
      assertTrue(first.truth("changed"));
      assertTrue(first.all("/changes").allMatch(change -> change.path("done").asBoolean()));
      assertEquals(List.of("live 49152-65535", "boot 49152-65535"), first.states());
      assertEquals("true", first.text("/compliant"));
      Traces applied = Traces.in(host);
      portkeel.json("apply", "--detailed-exitcode").exits(0).changesNothing();
      Ran text = portkeel.text("apply", "--detailed-exitcode");
      assertEquals(0, text.exitCode(), text.toString());
      applied.assertStillIn(host);
    }
  }

  @Test
  void showsTheWholeFilesBeforeAndAfterAsAnsibleDoes() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      String before = host.read(CONF);
      ReportJson check = portkeel.json("check").exits(2);
      assertEquals("32768-60999\n", check.text("/diff/0/before"));
      assertEquals("49152-65535\n", check.text("/diff/0/after"));
      assertEquals(before, check.text("/diff/1/before"));
      assertTrue(check.text("/diff/1/before_header").startsWith(CONF));
      assertTrue(check.text("/diff/1/after_header").startsWith(CONF));
      ReportJson apply = portkeel.json("apply").exits(0);
      assertEquals(check.json().path("diff"), apply.json().path("diff"), "it does what it said");
      assertEquals(host.read(CONF), apply.text("/diff/1/after"));
    }
  }

  @Test
  void inAContainerItSetsTheLiveRangeAndWritesNoFile() {
    try (Sandbox container = Sandbox.open(SandboxKind.CONTAINER)) {
      Portkeel portkeel = Portkeel.asRoot(container);
      container.write("/root/policy.yaml", PolicyText.persist("drop-in"));
      // The lock and the note, which end with the container, are there by the second.
      portkeel.json("apply", "--policy", "/root/policy.yaml").exits(0);
      container.write(LiveRange.FILE, "32768 60999");
      Traces before = Traces.in(container);
      ReportJson apply = portkeel.json("apply", "--policy", "/root/policy.yaml").exits(0);
      assertEquals(List.of("live range"), apply.changed());
      assertEquals("true", apply.text("/host/container"));
      assertEquals("live " + PolicyText.RANGE, apply.states().get(0));
      assertEquals(PolicyText.RANGE, container.liveRange());
      portkeel.json("apply", "--policy", "/root/policy.yaml").exits(0).changesNothing();
      container.write(LiveRange.FILE, "32768 60999");
      before.assertStillIn(container);
    }
  }

  @Test
  void whereAnotherInitBootsNothingIsChangedUnlessOnlyTheLiveRangeIsAskedFor() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST_WITHOUT_SYSTEMD)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.run("rm", "-rf", "/sbin/init", "/etc/rcS.d").succeeded();
      host.write("/root/live.yaml", PolicyText.persist("none"));
      Traces before = Traces.in(host);
      ReportJson apply = portkeel.json("apply").exits(1);
      assertEquals(List.of("boot-unknown"), apply.errors());
      assertEquals("live 32768-60999", apply.states().get(0));
      before.assertStillIn(host);
      ReportJson live = portkeel.json("apply", "--policy", "/root/live.yaml").exits(0);
      assertEquals(List.of("live range"), live.changed());
      assertEquals(PolicyText.RANGE, host.liveRange());
    }
  }
}
