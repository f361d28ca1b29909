package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRcSysctlTest {

  private static final String KEY = "net.ipv4.ip_local_port_range";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = new LinuxTree(folder);
  }

  private String boot() {
    return tree.boot(new OpenRcSysctl(OpenRcSysctl.Program.BUSYBOX));
  }

  @Test
  void runComesLastAndHidesEqualNames() {
    tree.lines("/usr/lib/sysctl.d/z.conf", KEY + " = 41000 42000");
    assertEquals("41000-42000 /usr/lib/sysctl.d/z.conf:1", boot());
    tree.lines("/etc/sysctl.d/a.conf", KEY + " = 43000 44000");
    assertEquals("43000-44000 /etc/sysctl.d/a.conf:1", boot());
    tree.lines("/etc/sysctl.conf", KEY + " = 45000 46000");
    assertEquals("45000-46000 /etc/sysctl.conf:1", boot());
    tree.lines("/run/sysctl.d/a.conf", KEY + " = 47000 48000");
    assertEquals("47000-48000 /run/sysctl.d/a.conf:1", boot());
    tree.remove("/etc/sysctl.conf").lines("/run/sysctl.d/a.conf", "#");
    assertEquals("41000-42000 /usr/lib/sysctl.d/z.conf:1", boot());
  }

  @Test
  void aLineThatABackslashEndsIsJoinedWithTheNext() {
    tree.lines(
        "/etc/sysctl.conf", "# comment \\", KEY + " = 41000 42000", KEY + " = 43000 \\", "44000");
    assertEquals("43000-44000 /etc/sysctl.conf:3", boot());
  }

  @Test
  void anInvalidValueEndsTheFileAlone() {
    tree.lines("/etc/sysctl.d/a.conf", KEY + " = x", KEY + " = 41000 42000");
    assertEquals("kernel default", boot());
    tree.lines("/etc/sysctl.conf", KEY + " = 43000 44000");
    assertEquals("43000-44000 /etc/sysctl.conf:1", boot());
  }

  @Test
  void aMinusSignSpoilsTheKeyAndPatternsMeanNothing() {
    tree.lines(
        "/etc/sysctl.conf", "-" + KEY + " = 41000 42000", "net.ipv4.ip_local_p* = 1024 2000");
    assertEquals("kernel default", boot());
  }
}
