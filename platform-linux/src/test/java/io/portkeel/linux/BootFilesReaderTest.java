package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootFilesReaderTest {

  private static final String LINE = "net.ipv4.ip_local_port_range = ";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    tree = new LinuxTree(folder);
  }

  @AfterEach
  void letItBeRemoved() throws IOException {
    for (String path : List.of("/etc/sysctl.d", "/secret")) {
      if (Files.exists(tree.at(path))) {
        Files.setPosixFilePermissions(tree.at(path), PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  private List<String> read() {
    return new SystemdSysctl()
        .files(tree.bootFiles()).stream().map(file -> tree.shown(file.path().toString())).toList();
  }

  @Test
  void readsTheFilesOfAllFoldersSortedByTheirNamesBytes() {
    tree.lines("/usr/lib/sysctl.d/99-a.conf", LINE + "41001 42000")
        .lines("/etc/sysctl.d/99-Z.conf", LINE + "41002 42000")
        .lines("/run/sysctl.d/9-a.conf", LINE + "41003 42000")
        .lines("/usr/local/lib/sysctl.d/10-a.conf", LINE + "41004 42000")
        .lines("/lib/sysctl.d/0.conf", LINE + "41005 42000")
        .lines("/etc/zz.conf", LINE + "41006 42000");

    assertEquals(
        List.of(
            "/lib/sysctl.d/0.conf",
            "/usr/local/lib/sysctl.d/10-a.conf",
            "/run/sysctl.d/9-a.conf",
            "/etc/sysctl.d/99-Z.conf",
            "/usr/lib/sysctl.d/99-a.conf"),
        read());
    assertEquals("41001-42000 /usr/lib/sysctl.d/99-a.conf:1", tree.boot());
  }

  @Test
  void ofEqualNamesTheFirstFoldersFileStands() {
    List<String> folders =
        List.of("/usr/lib", "/usr/local/lib", "/run", "/etc").stream()
            .map(above -> above + "/sysctl.d/a.conf")
            .toList();
    for (int i = 0; i < folders.size(); i++) {
      tree.lines(folders.get(i), LINE + (41000 + i) + " 42000");
      assertEquals((41000 + i) + "-42000 " + folders.get(i) + ":1", tree.boot());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".a.conf", "a.conf~", "a.conf.bak", "conf", "a.CONF", "aconf"})
  void otherNamesAreNotRead(String name) {
    tree.lines("/etc/sysctl.d/" + name, LINE + "41000 42000");
    assertEquals("kernel default", tree.boot());
  }

  @Test
  void sysctlConfIsReadOnlyWhereItIsLinkedAndAtThatPlace() {
    tree.lines("/etc/sysctl.conf", LINE + "41000 42000").lines("/etc/sysctl.d/50.conf", "#");
    assertEquals("kernel default", tree.boot());

    tree.link("/etc/sysctl.d/99-sysctl.conf", "../sysctl.conf");
    assertEquals("41000-42000 /etc/sysctl.d/99-sysctl.conf:1", tree.boot());

    tree.lines("/etc/sysctl.d/99-zz.conf", LINE + "43000 44000");
    assertEquals("43000-44000 /etc/sysctl.d/99-zz.conf:1", tree.boot());
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "null", "dangling", "folder"})
  void whatCannotBeReadHidesFilesOfItsName(String mask) {
    tree.lines("/usr/lib/sysctl.d/a.conf", LINE + "41000 42000");
    assertEquals("41000-42000 /usr/lib/sysctl.d/a.conf:1", tree.boot());

    String path = "/etc/sysctl.d/a.conf";
    switch (mask) {
      case "empty" -> tree.text(path, "");
      case "null" -> tree.link(path, "/dev/null");
      case "dangling" -> tree.link(path, "nowhere");
      default -> tree.folder(path);
    }
    assertEquals("kernel default", tree.boot());
    tree.remove(path);
  }

  @Test
  void aLoopOfLinksHidesFilesOfItsName() {
    tree.lines("/usr/lib/sysctl.d/b.conf", LINE + "41000 42000");
    tree.link("/etc/sysctl.d/b.conf", "c.conf").link("/etc/sysctl.d/c.conf", "b.conf");
    assertEquals("kernel default", tree.boot());
    tree.link("/run/sysctl.d", "sysctl.d");
    assertEquals("kernel default", tree.boot());
  }

  @Test
  void aFolderThatIsNoneHoldsNothing() {
    tree.lines("/etc/sysctl.d", "#").link("/run/sysctl.d", "nowhere");
    tree.lines("/usr/lib/sysctl.d/a.conf", LINE + "41000 42000");
    assertEquals("41000-42000 /usr/lib/sysctl.d/a.conf:1", tree.boot());
  }

  @Test
  void aFileThatThisUserMayNotReadIsNotKnown() throws IOException {
    tree.lines("/etc/sysctl.d/a.conf", LINE + "41000 42000").lines("/etc/sysctl.d/b.conf", "#");
    Files.setPosixFilePermissions(
        tree.at("/etc/sysctl.d/b.conf"), PosixFilePermissions.fromString("-w-------"));

    assertEquals(
        "unknown: /etc/sysctl.d/b.conf: what holds after the boot is not known,"
            + " because this cannot be read: permission denied",
        Nobody.does(tree::boot));
  }

  @Test
  void aLinkWhoseTargetThisUserMayNotSeeIsNotKnown() throws IOException {
    tree.lines("/secret/a.conf", LINE + "41000 42000")
        .link("/etc/sysctl.d/a.conf", "/secret/a.conf");
    Files.setPosixFilePermissions(tree.at("/secret"), PosixFilePermissions.fromString("---------"));

    assertEquals(
        "unknown: /etc/sysctl.d/a.conf: what holds after the boot is not known,"
            + " because this cannot be read: permission denied",
        Nobody.does(tree::boot));
  }

  @Test
  void aFolderThatThisUserMayNotListIsNotKnown() throws IOException {
    tree.lines("/etc/sysctl.d/a.conf", LINE + "41000 42000");
    Files.setPosixFilePermissions(
        tree.at("/etc/sysctl.d"), PosixFilePermissions.fromString("-wx------"));

    assertEquals(
        "unknown: /etc/sysctl.d: what holds after the boot is not known,"
            + " because this cannot be read: permission denied",
        Nobody.does(tree::boot));
  }

  @Test
  void aHugeFileIsNotRead() {
    tree.text("/etc/sysctl.d/a.conf", LINE + "41000 42000\n" + "#\n".repeat(4 << 20));
    assertEquals(
        "unknown: /etc/sysctl.d/a.conf: what holds after the boot is not known,"
            + " because this cannot be read: it is larger than 1 MiB",
        tree.boot());
  }

  @Test
  void readsBytesAsTheyAre() {
    String text = "\u0000\u00ff\u0080\r\n# \u00e4";
    tree.text("/etc/sysctl.d/a.conf", text);
    SysctlFile file = new SystemdSysctl().files(tree.bootFiles()).get(0);
    assertEquals(text, assertInstanceOf(SysctlFile.Text.class, file.content()).text());
    assertTrue(tree.bootFiles().holdingOurs().isEmpty());
  }
}
