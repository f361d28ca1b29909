package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the early boot does: the live values that were decided last come back, and nothing else. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL})
class LastDecidedIT {
  private static final String STATE = "/var/lib/portkeel/state.json";
  private static final String POLICY = "/etc/portkeel/policy.yaml";
  private static final String IMAGE = "/srv/image";
  private static final String LATER = "/etc/sysctl.d/zzz.conf";
  private static final String RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";

  @Test
  void theLiveRangeAndReservedPortsComeBackAndNoFileIsWritten() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply", "--last-decided").exits(0).changesNothing();
      assertFalse(host.exists(STATE));
      host.write(POLICY, "version: 1\nrules: [{ range: 49152-65535 }]\nreserve: [50051]\n");
      portkeel.json("apply").exits(0);
      host.run("install", "-m", "600", "/dev/null", "/run/portkeel.lock").succeeded();
      host.write(POLICY, "no policy any more");
      host.write(LATER, "net.ipv4.ip_local_port_range = 1024 2047\n");
      host.write(LiveRange.FILE, "1024 2047");
      host.write(RESERVED, "8080");
      TreeSnapshot files = TreeSnapshot.of(host);

      ReportJson back = portkeel.json("apply", "--last-decided", "--detailed-exitcode").exits(2);
      assertEquals(List.of("live reserved ports", "live range"), back.changed());
      assertEquals("49152-65535", host.liveRange());
      assertEquals("8080,50051\n", host.read(RESERVED));
      files.assertSame(TreeSnapshot.of(host), host);
      portkeel.json("apply", "--last-decided").exits(0).changesNothing();
      assertEquals(List.of("live 49152-65535", "boot 1024-2047"), back.states());
    }
  }

  /** As on an image's first boot: what `apply --root` noted is the decision alone. */
  @Test
  void whereTheDecisionAloneIsNotedNoFileButTheNoteIsWritten() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.run("mkdir", "-p", IMAGE + "/etc", IMAGE + "/sbin").succeeded();
      host.write(IMAGE + "/lib/systemd/systemd", "");
      host.run("ln", "-s", "/lib/systemd/systemd", IMAGE + "/sbin/init").succeeded();
      portkeel.json("apply", "--root", IMAGE).exits(0);
      host.run("cp", "-a", IMAGE + "/var/lib/portkeel", "/var/lib").succeeded();
      host.run("install", "-m", "600", "/dev/null", "/run/portkeel.lock").succeeded();
      TreeSnapshot files = TreeSnapshot.of(host).without(STATE);
      String noted = host.read(STATE);
      assertTrue(noted.contains("\"namespaces\" : [ ]"), noted);

      ReportJson back = portkeel.json("apply", "--last-decided").exits(0);

      assertEquals(List.of("live range"), back.changed());
      assertEquals("49152-65535", host.liveRange());
      files.assertSame(TreeSnapshot.of(host).without(STATE), host);
      // So that a reset can put it back.
      assertTrue(host.read(STATE).contains("32768-60999"), host.read(STATE));
      portkeel.json("reset").exits(0);
      assertEquals("32768-60999", host.liveRange());
    }
  }

  @Test
  void whatIsKeptOnPurposeAndWhatWasResetStay() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      host.write(POLICY, "version: 1\nrules: [{ name: vendor, range: keep }]\n");
      host.write(LiveRange.FILE, "1024 2047");
      portkeel.json("apply").exits(0).changesNothing();
      ReportJson kept = portkeel.json("apply", "--last-decided").exits(0).changesNothing();
      assertEquals("nothing to put back: rule \"vendor\" says keep", kept.text("/msg"));
      portkeel.json("reset").exits(0);
      ReportJson reset = portkeel.json("apply", "--last-decided").exits(0).changesNothing();
      assertEquals("nothing was decided yet", reset.text("/msg"));
      assertEquals("1024-2047", host.liveRange());
    }
  }

  @Test
  void aNoteThatOthersCouldHaveWrittenAndAUserWithoutRightsChangeNothing() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      host.write(LiveRange.FILE, "1024 2047");
      Portkeel.asUser(host).json("apply", "--last-decided").exits(77);
      host.run("chmod", "666", STATE).succeeded();
      ReportJson insecure = portkeel.json("apply", "--last-decided").exits(1);
      assertTrue(insecure.errors().get(0).startsWith("insecure"), insecure.toString());
      assertEquals("1024-2047", host.liveRange());
    }
  }
}
