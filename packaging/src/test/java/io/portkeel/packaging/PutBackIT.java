package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a later step fails, what was done before is put back: all takes effect or nothing. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class PutBackIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String SYSCTL = "/usr/sbin/sysctl";
  private static final String SET = "echo 49152 65535 >" + LiveRange.FILE + "\n";

  /** Lets something happen at the moment when the live range has just been set. */
  private static void whenTheLiveRangeIsSet(Sandbox host, String script) {
    host.run("rm", "-f", SYSCTL).succeeded();
    host.write(SYSCTL, "#!/bin/sh\n" + SET + script);
    host.run("chmod", "755", SYSCTL).succeeded();
  }

  /** A mount that comes too late to be seen: nothing can be renamed over one. */
  @Test
  void aFileThatCannotBeReplaced() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String content = host.read(CONF);
      whenTheLiveRangeIsSet(host, "mount --bind " + CONF + " " + CONF + "\n");
      ReportJson apply = Portkeel.asRoot(host).json("apply", "--detailed-exitcode").exits(4);
      assertEquals(List.of("file-not-written " + CONF), apply.errors());
      assertTrue(apply.text("/errors/0/message").contains("busy"), apply.text("/errors/0/message"));
      assertFalse(apply.truth("changed"));
      assertEquals(List.of("live 32768-60999", "boot 32768-60999"), apply.states());
      assertEquals("32768-60999", host.liveRange());
      assertEquals(content, host.read(CONF));
      assertNothingBesides(host);
    }
  }

  @Test
  void aFileThatSomebodyElseChangesMeanwhile() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String content = host.read(CONF);
      whenTheLiveRangeIsSet(host, "echo '# theirs' >>" + CONF + "\n");
      ReportJson apply = Portkeel.asRoot(host).json("apply", "--detailed-exitcode").exits(4);
      assertEquals(List.of("changed-meanwhile " + CONF), apply.errors());
      assertFalse(apply.truth("changed"));
      assertEquals("32768-60999", host.liveRange());
      assertEquals(content + "# theirs\n", host.read(CONF));
      assertNothingBesides(host);
    }
  }

  @Test
  void aLineOfSomebodyElsesThatWinsMeanwhile() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String content = host.read(CONF);
      String theirs = "net.ipv4.ip_local_port_range = 42000 43001";
      whenTheLiveRangeIsSet(host, "echo '" + theirs + "' >/etc/sysctl.d/zzz.conf\n");
      ReportJson apply = Portkeel.asRoot(host).json("apply", "--detailed-exitcode").exits(4);
      assertEquals(List.of("not-converged"), apply.errors());
      assertEquals(List.of("live 32768-60999", "boot 42000-43001"), apply.states());
      assertEquals("32768-60999", host.liveRange());
      assertEquals(content, host.read(CONF));
      assertNothingBesides(host);
    }
  }

  @Test
  void aFullFileSystemIsNoticedBeforeAnythingIsTouched() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", "/etc/sysctl.d").succeeded();
      host.run("dd", "if=/dev/zero", "of=/etc/sysctl.d/full", "bs=1k");
      whenTheLiveRangeIsSet(host, "touch /opt/touched\n");
      ReportJson apply = Portkeel.asRoot(host).json("apply", "--detailed-exitcode").exits(4);
      assertEquals(List.of("file-not-written /etc/sysctl.d/zz-portkeel.conf"), apply.errors());
      assertEquals("32768-60999", host.liveRange());
      assertFalse(host.exists("/opt/touched"));
      assertEquals("full\n", host.run("ls", "/etc/sysctl.d").out());
    }
  }

  @Test
  void whatCannotBePutBackIsToldAndMarked() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      whenTheLiveRangeIsSet(
          host,
          """
          mount --bind /proc/sys /proc/sys
          mount -o remount,bind,ro /proc/sys
          mount --bind /etc/sysctl.conf /etc/sysctl.conf
          """);
      ReportJson apply = Portkeel.asRoot(host).json("apply", "--detailed-exitcode").exits(6);
      assertEquals("file-not-written " + CONF, apply.errors().get(0));
      assertTrue(apply.errors().get(1).endsWith(" " + LiveRange.FILE), apply.errors().toString());
      assertTrue(apply.truth("changed"));
      assertEquals("true", apply.text("/changes/0/done"));
      assertEquals("false", apply.text("/changes/1/done"));
      assertEquals("49152-65535", host.liveRange());
      assertNothingBesides(host);
    }
  }

  private static void assertNothingBesides(Sandbox host) {
    assertEquals("", host.run("find", "/etc", "-name", "*portkeel*", "-not", "-type", "d").out());
  }
}
