package io.portkeel.linux;

import static io.portkeel.linux.Containment.CONTAINER;
import static io.portkeel.linux.Containment.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
