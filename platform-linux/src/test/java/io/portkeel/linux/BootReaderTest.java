package io.portkeel.linux;

import static io.portkeel.linux.Containment.CONTAINER;
import static io.portkeel.linux.Containment.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootReaderTest {

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = new LinuxTree(folder);
  }

  private String reader(Containment containment) {
    return BootReader.find(tree.paths(), containment).name();
  }

  @Test
  void aHostThatSystemdRunsIsBootedByIt() {
    tree.folder("/run/systemd/system");
    assertEquals("systemd-sysctl", reader(HOST));
  }

  @Test
  void aMaskedUnitReadsNothing() throws IOException {
    String unit = "/etc/systemd/system/systemd-sysctl.service";
    tree.folder("/run/systemd/system").link(unit, "/dev/null");
    assertEquals("init", reader(HOST));
    Files.delete(tree.at(unit));
    tree.text(unit, "");
    assertEquals("init", reader(HOST));
    tree.lines(unit, "[Service]");
    assertEquals("systemd-sysctl", reader(HOST));
  }

  @Test
  void aHostWhoseInitIsSystemdIsBootedByItThoughAnotherProcessRunsItNow() {
    tree.lines("/usr/lib/systemd/systemd", "").link("/sbin/init", "../usr/lib/systemd/systemd");
    assertEquals("systemd-sysctl", reader(HOST));
  }

  @Test
  void anotherInitIsNotKnown() {
    assertEquals("init", reader(HOST));
    tree.lines("/bin/busybox", "").link("/sbin/init", "../bin/busybox");
    assertEquals("init", reader(HOST));
    tree.remove("/bin/busybox");
    assertEquals("init", reader(HOST));
  }

  @Test
  void noFileIsReadWhenAContainerStarts() {
    tree.lines("/usr/lib/systemd/systemd", "").link("/sbin/init", "../usr/lib/systemd/systemd");
    assertEquals("none", reader(CONTAINER));
  }

  @Test
  void aContainerThatSystemdRunsIsBootedByIt() {
    tree.folder("/run/systemd/system").lines("/proc/1/comm", "systemd");
    assertEquals("systemd-sysctl", reader(CONTAINER));
  }

  @Test
  void aContainerThatOnlySeesTheHostsSystemdIsNot() {
    tree.folder("/run/systemd/system");
    assertEquals("none", reader(CONTAINER));
    tree.lines("/proc/1/comm", "nginx");
    assertEquals("none", reader(CONTAINER));
  }

  private static final String ALPINE =
      "[ -f /run/sysctl.d/\"${f##*/}\" ] && continue; sysctl -p \"$f\"";

  @Test
  void openRcIsKnownByItsScriptAndItsProgram() {
    tree.lines("/sbin/openrc", "").lines("/etc/init.d/sysctl", ALPINE).lines("/bin/busybox", "");
    assertEquals("init", reader(HOST), "in no runlevel");
    tree.link("/etc/runlevels/boot/sysctl", "/etc/init.d/sysctl");
    tree.link("/sbin/sysctl", "../bin/busybox");
    assertEquals(
        new BootReader.Reads(new OpenRcSysctl(OpenRcSysctl.Program.BUSYBOX)),
        BootReader.find(tree.paths(), HOST));
    tree.remove("/sbin/sysctl").lines("/sbin/sysctl", "procps");
    assertEquals(
        new BootReader.Reads(new OpenRcSysctl(OpenRcSysctl.Program.PROCPS)),
        BootReader.find(tree.paths(), HOST));
    tree.text("/etc/init.d/sysctl", "sysctl ${quiet} --system");
    assertEquals("sysctl --system", reader(HOST));
    tree.text("/etc/init.d/sysctl", "something else");
    assertEquals("init", reader(HOST));
  }

  @Test
  void sysvinitCallsSysctlSystemWhereItsServiceIsOn() {
    tree.lines("/etc/init.d/procps", "");
    assertEquals("init", reader(HOST));
    tree.link("/etc/rcS.d/S01procps", "../init.d/procps");
    assertEquals("sysctl --system", reader(HOST));
  }
}
