package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.platform.DurableFile;
import io.portkeel.platform.Host.Privilege;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.platform.NewFile;
import io.portkeel.platform.PolicySearch;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the core's handling of files comes to for a user who may not do everything. */
class OrdinaryUserTest {

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new LinuxTree(folder).lines("/etc/portkeel/policy.yaml", "version: 1");
    mode("/", "rwxr-xr-x");
  }

  @AfterEach
  void letItBeRemoved() throws IOException {
    mode("/etc", "rwx------");
    mode("/etc/portkeel", "rwx------");
  }

  private void mode(String path, String mode) throws IOException {
    Files.setPosixFilePermissions(tree.at(path), PosixFilePermissions.fromString(mode));
  }

  private String search() {
    PolicySearch.Finding finding =
        Nobody.does(() -> PolicySearch.in(tree.at("/etc/portkeel"), InputFiles.unguarded()));
    return finding instanceof PolicySearch.Finding.Wrong wrong
        ? tree.shown(wrong.problem())
        : finding.getClass().getSimpleName();
  }

  private Problem read(String path) {
    InputFiles files = new InputFiles(new RootOnlyGuard(), Privilege.ORDINARY);
    Reading reading = Nobody.does(() -> files.read(tree.at(path), path));
    return assertInstanceOf(Reading.Failed.class, reading).problem();
  }

  @Test
  void aFolderThatCannotBeListedIsNotTakenForAnEmptyOne() throws IOException {
    String denied = "/etc/portkeel: permission denied: whether a policy is here cannot be seen";
    assertEquals("Policy", search());
    mode("/etc/portkeel", "-wx------");
    assertEquals(denied, search());
    mode("/etc/portkeel", "rwxr-xr-x");
    mode("/etc", "-w-------");
    assertEquals(denied, search());
    mode("/etc", "rwx------");
    tree.remove("/etc/portkeel/policy.yaml").remove("/etc/portkeel");
    mode("/etc", "-w-------");
    assertEquals(denied, search(), "nor one that cannot be seen for one that is not there");
    mode("/etc", "rwx------");
    tree.folder("/etc/portkeel");
  }

  @Test
  void aPolicyThatMayNotBeReadIsAnError() throws IOException {
    String policy = "/etc/portkeel/policy.yaml";
    mode(policy, "-w-------");
    assertEquals("unreadable", read(policy).code());
    assertEquals("permission denied", read(policy).message());
    mode(policy, "rw-r--r--");
    mode("/etc/portkeel", "-w-------");
    assertEquals("permission denied", read(policy).message());
  }

  /** In a folder of its own, a user can exchange a file of root's, but not give it to root. */
  @Test
  void aFileWhoseOwnerCannotBeKeptIsNotReplaced() throws IOException {
    Root.isNeeded("to make a file of root's in another user's folder");
    Path home = tree.folder("/home").at("/home");
    Files.setAttribute(home, "unix:uid", 65534);
    Path file = tree.lines("/home/a.conf", "root's").at("/home/a.conf");

    Class<?> refused =
        Nobody.does(
            () -> {
              try {
                DurableFile.beside(file, new byte[] {1}, NewFile.PUBLIC).close();
                return Void.class;
              } catch (FileSystemException e) {
                return FileSystemException.class;
              }
            });

    assertEquals(FileSystemException.class, refused);
    assertEquals("root's\n", Files.readString(file));
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void theWordsOfAnErrorSayItsReason() {
    assertEquals("permission denied", Reason.of(new AccessDeniedException("/x")));
    assertEquals("Is a folder", Reason.of(new FileSystemException("/x", null, "Is a folder")));
    assertEquals("FileSystemException", Reason.of(new FileSystemException("/x")));
    assertEquals("Invalid argument", Reason.of(new IOException("Invalid argument")));
  }
}
