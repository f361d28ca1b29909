package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysctlSystemTest {

  private static final String KEY = "net.ipv4.ip_local_port_range";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = new LinuxTree(folder);
  }

  private String bootOf(String... lines) {
    return tree.lines("/etc/sysctl.d/a.conf", lines).boot(new SysctlSystem());
  }

  @Test
  void sysctlConfComesLastAlways() {
    tree.lines("/etc/sysctl.conf", KEY + " = 41000 42000");
    assertEquals("41000-42000 /etc/sysctl.conf:1", bootOf(KEY + " = 43000 44000"));
  }

  @Test
  void aNameWithALeadingDotIsRead() {
    tree.lines("/usr/lib/sysctl.d/.x.conf", KEY + " = 41000 42000");
    assertEquals("41000-42000 /usr/lib/sysctl.d/.x.conf:1", bootOf("#"));
  }

  @Test
  void anInvalidValueLeavesTheGoodOneBeforeIt() {
    assertEquals(
        "41000-42000 /etc/sysctl.d/a.conf:1", bootOf(KEY + " = 41000 42000", KEY + " = x"));
  }

  @Test
  void anExclusionKeepsPatternsAwayAndNothingElse() {
    assertEquals("41000-42000 /etc/sysctl.d/a.conf:1", bootOf(KEY + " = 41000 42000", "-" + KEY));
    assertEquals("kernel default", bootOf("net.ipv4.ip_local_p* = 41000 42000", "-" + KEY));
    assertEquals(
        "41000-42000 /etc/sysctl.d/a.conf:1", bootOf("net.ipv4.ip_local_p* = 41000 42000"));
  }

  /** Where systemd-sysctl and busybox go on, it stops: about 4 KiB. */
  @Test
  void aLongListIsCut() {
    StringBuilder list = new StringBuilder("1");
    for (int port = 3; port < 6000; port += 2) {
      list.append(',').append(port);
    }
    String line = "net.ipv4.ip_local_reserved_ports = " + list;
    bootOf(line);
    assertEquals(3000, reserved(new SystemdSysctl()));
    assertEquals(3000, reserved(new OpenRcSysctl(OpenRcSysctl.Program.BUSYBOX)));
    assertEquals(929, reserved(new SysctlSystem()));
  }

  private int reserved(SysctlReader reader) {
    return ((BootValue.Known<PortSet>) reader.boot(tree.bootFiles()).reserved()).value().size();
  }

  /** The name is taken as a pattern, so that the file of that very name may not be read. */
  @Test
  void aFileNameMayBeAPattern() {
    tree.lines("/etc/sysctl.d/[b].conf", KEY + " = 41000 42000")
        .lines("/etc/sysctl.d/b.conf", KEY + " = 43000 44000");
    assertEquals("43000-44000 /etc/sysctl.d/b.conf:1", tree.boot(new SysctlSystem()));
    assertEquals("43000-44000 /etc/sysctl.d/b.conf:1", tree.boot());
    tree.remove("/etc/sysctl.d/b.conf");
    assertEquals("41000-42000 /etc/sysctl.d/[b].conf:1", tree.boot(new SysctlSystem()));
  }

  /** For the name that is the pattern; each of the others is still read for itself. */
  @Test
  void aFileThatAPatternMeansAndThatCannotBeOpenedEndsIt() {
    tree.lines("/etc/sysctl.d/[ab]*.conf", KEY + " = 41000 42000")
        .link("/etc/sysctl.d/a.conf", "nowhere.conf")
        .lines("/etc/sysctl.d/b.conf", KEY + " = 43000 44000")
        .lines("/etc/sysctl.d/Z.conf", KEY + " = 45000 46000");
    assertEquals("43000-44000 /etc/sysctl.d/b.conf:1", tree.boot(new SysctlSystem()));
    tree.remove("/etc/sysctl.d/b.conf");
    assertEquals("45000-46000 /etc/sysctl.d/Z.conf:1", tree.boot(new SysctlSystem()));
  }
}
