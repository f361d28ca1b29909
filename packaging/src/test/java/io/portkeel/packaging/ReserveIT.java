package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports that are never handed out: live, after the boot, and beside those of others. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL})
class ReserveIT {
  private static final String KEY = "/proc/sys/net/ipv4/ip_local_reserved_ports";
  private static final String CONF = "/etc/sysctl.conf";
  private static final String LINE = "net.ipv4.ip_local_reserved_ports = ";
  private static final String POLICY = "/etc/portkeel/policy.yaml";

  private static void asks(Sandbox host, String reserve) {
    host.write(POLICY, "version: 1\nrules: [{range: 1024-65535}]\nreserve: [" + reserve + "]\n");
  }

  private static String live(Sandbox host) {
    return host.read(KEY).strip();
  }

  /** Does what the boot does, to a kernel that has its default, and shows what came of it. */
  private static String boot(Sandbox host) {
    host.write(LiveRange.FILE, "32768 60999");
    host.write(KEY, "\n");
    host.run("/lib/systemd/systemd-sysctl").succeeded();
    return live(host);
  }

  @Test
  void joinThoseOfOthersLiveAndAtBoot() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write(KEY, "8080");
      host.write("/etc/sysctl.d/10-a.conf", LINE + "9000-9002\n");
      asks(host, "50051, 60000-60010");
      Portkeel portkeel = Portkeel.asRoot(host);
      ReportJson check = portkeel.json("check").exits(2);
      assertEquals(List.of("live 8080", "boot 9000-9002"), check.reserved());
      assertEquals("8080,50051,60000-60010", check.text("/reserved/0/desired"));
      assertEquals("9000-9002,50051,60000-60010", check.text("/reserved/1/desired"));
      ReportJson apply = portkeel.json("apply").exits(0);
      assertEquals(List.of("live reserved ports", "live range", CONF), apply.changed());
      assertEquals("8080,50051,60000-60010", live(host));
      portkeel.json("check").exits(0);
      portkeel.json("apply").exits(0).changesNothing();
      assertEquals("9000-9002,50051,60000-60010", boot(host));
      assertEquals(LINE + "9000-9002\n", host.read("/etc/sysctl.d/10-a.conf"));
    }
  }

  @Test
  void whatThePolicyDropsIsTakenAwayAndWhatOthersAddedStays() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write(KEY, "8080");
      asks(host, "8080, 50051-50052");
      portkeel.json("apply").exits(0);
      host.write(KEY, "8080,40000,50051-50052");
      asks(host, "50052");
      assertEquals(List.of("live reserved ports", CONF), portkeel.json("apply").exits(0).changed());
      assertEquals("8080,40000,50052", live(host), "8080 was there before us");
      assertEquals("50052", boot(host));
      host.write(KEY, "8080,40000,50052");
      host.write(LiveRange.FILE, "1024 65535");
      host.run("rm", POLICY).succeeded();
      portkeel.json("apply", "--range", "1024-65535").exits(0);
      assertEquals("8080,40000", live(host));
      assertEquals("", boot(host));
    }
  }

  @Test
  void aResetTakesAwayOursAlone() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      String conf = host.read(CONF);
      host.write(KEY, "8080");
      asks(host, "8080, 50051");
      portkeel.json("apply").exits(0);
      host.write(KEY, "8080,40000,50051");
      portkeel.json("reset").exits(0);
      assertEquals("8080,40000", live(host));
      assertEquals(conf, host.read(CONF));
    }
  }

  /** sysctl cuts such a list, and the kernel takes it in parts. */
  @Test
  void aListOfManyKilobytesIsWholeLiveAndAtBoot() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      StringBuilder ports = new StringBuilder();
      for (int port = 20001; port < 28001; port += 2) {
        ports.append(port > 20001 ? "," : "").append(port);
      }
      assertTrue(ports.length() > 16 << 10, "length " + ports.length());
      asks(host, ports.toString());
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      assertEquals(ports.toString(), live(host));
      portkeel.json("check").exits(0);
      assertEquals(ports.toString(), boot(host));
      assertTrue(portkeel.text("status").out().contains("... (4000 ports)"));
      ReportJson check = portkeel.json("check").exits(0);
      host.write(KEY, "\n");
      host.run("sysctl", "--system");
      boolean whole = live(host).equals(ports.toString());
      assertEquals(whole ? List.of() : List.of("readers-differ " + CONF + ":12"), check.warnings());
      assertTrue(!whole, "procps 4.0.2 cuts the list; where it no longer does, nothing differs");
    }
  }

  @Test
  void aLineOfOthersThatReplacesOursIsNamed() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write("/etc/sysctl.d/zzz.conf", "# theirs\n" + LINE + "8080\n");
      asks(host, "50051");
      Traces before = Traces.in(host);
      ReportJson apply = Portkeel.asRoot(host).json("apply").exits(1);
      assertEquals(List.of("boot-overridden /etc/sysctl.d/zzz.conf:2"), apply.errors());
      before.assertStillIn(host);
    }
  }

  @Test
  void anImageReservesThemAtItsBoot() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write("/etc/sysctl.d/10-a.conf", LINE + "8080\n");
      asks(host, "50051");
      Portkeel portkeel = Portkeel.asRoot(host);
      assertEquals(List.of("boot 8080"), portkeel.json("check", "--root", "/").exits(2).reserved());
      portkeel.json("apply", "--root", "/").exits(0);
      portkeel.json("check", "--root", "/").exits(0);
      assertEquals("", live(host));
      assertEquals("8080,50051", boot(host));
      // Booted from such an image, the machine knows which of them are portkeel's.
      asks(host, "50052");
      portkeel.json("apply").exits(0);
      assertEquals("8080,50052", live(host));
    }
  }

  @Test
  void aContainerIsToldTheFlag() {
    try (Sandbox container = Sandbox.open(SandboxKind.CONTAINER)) {
      container.run("mount", "--bind", "/proc/sys", "/proc/sys").succeeded();
      container.run("mount", "-o", "remount,bind,ro", "/proc/sys").succeeded();
      asks(container, "50051");
      ReportJson apply = Portkeel.asRoot(container).json("apply").exits(1);
      assertEquals(
          "start the container with --sysctl net.ipv4.ip_local_reserved_ports=50051, or make"
              + " /proc/sys writable",
          apply.text("/errors/0/remedy"));
    }
  }
}
