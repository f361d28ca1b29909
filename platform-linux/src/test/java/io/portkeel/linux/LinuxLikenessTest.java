package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.portkeel.platform.DurableFile;
import io.portkeel.platform.Likeness;
import io.portkeel.platform.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With setfattr(1) and setfacl(1), which know nothing of this program. */
class LinuxLikenessTest {

  private static final byte[] CONTENT = "new\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeFile() throws IOException {
    Root.isNeeded("to set attributes of every namespace");
    file = Files.writeString(folder.resolve("some.conf"), "old\n");
  }

  /** All that there is of the file but content, inode and times. */
  private String seen() {
    return Shell.run("stat", "-c", "%a %u:%g %F", file.toString())
        + Shell.run("getfattr", "-h", "-d", "-m", "-", "-e", "hex", "--absolute-names", file + "")
        + Shell.run("getfacl", "-n", "-p", file.toString());
  }

  private void setfattr(String name, String value) {
    Shell.run("setfattr", "-h", "-n", name, "-v", value, file.toString());
  }

  private void replace() throws IOException {
    try (DurableFile next =
        DurableFile.beside(file, CONTENT, NewFile.PUBLIC, new LinuxLikeness())) {
      next.takePlace();
    }
  }

  private void assertStaysTheSame() throws IOException {
    String before = seen();
    replace();
    assertEquals("new\n", Files.readString(file));
    assertEquals(before, seen());
  }

  @Test
  void attributesOfEveryNamespaceStay() throws IOException {
    setfattr("user.empty", "");
    setfattr("user.bytes", "0x00ff00");
    setfattr("user.long", "x".repeat(3000));
    setfattr("trusted.some", "root's own");
    setfattr("security.selinux", "system_u:object_r:made_up_t:s0");
    setfattr("security.other", "0x01");
    assertStaysTheSame();
  }

  @Test
  void anAccessListAndItsMaskStay() throws IOException {
    Shell.run("setfacl", "-m", "u:65534:rw,g:65533:r,m::rw", file.toString());
    Shell.run("chown", "1000:1001", file.toString());
    Shell.run("chmod", "g=r", file.toString());
    assertStaysTheSame();
  }

  @Test
  void ownerAndAllBitsOfTheModeStay() throws IOException {
    for (String mode : List.of("7777", "4755", "2640", "1600", "0", "6000")) {
      Shell.run("chown", "65534:65533", file.toString());
      Shell.run("chmod", mode, file.toString());
      assertStaysTheSame();
    }
  }

  @Test
  void whatTheFolderGivesToNewFilesDoesNotCome() throws IOException {
    Shell.run("setfacl", "-d", "-m", "u:65534:rwx", folder.toString());
    assertStaysTheSame();
  }

  @Test
  void checksumsOfTheOldContentDoNotCome() throws IOException {
    String before = seen();
    setfattr("security.ima", "0x0401");
    replace();
    assertEquals(before, seen());
  }

  @Test
  void aFileSystemWithoutAttributesIsNoError() throws IOException {
    Path proc = Path.of("/proc/self/environ");
    assertEquals(List.of(), SystemCalls.attributeNames(proc));
    new LinuxLikeness().copy(file, Files.createFile(folder.resolve("other")));
  }

  @Test
  void anAttributeThatCannotBeCopiedIsAnErrorThatLeavesNothing() throws Exception {
    setfattr("trusted.some", "value");
    Path mode = Files.createFile(folder.resolve("other"));
    // tmpfs knows no user.* before Linux 6.6, and no file system of names without a namespace.
    String name = "no-namespace";
    assertThrows(IOException.class, () -> SystemCalls.setAttribute(mode, name, new byte[1]));
    Likeness failing =
        (from, to) -> {
          new LinuxLikeness().copy(from, to);
          SystemCalls.setAttribute(to, name, new byte[1]);
        };
    assertThrows(
        IOException.class, () -> DurableFile.beside(file, CONTENT, NewFile.PUBLIC, failing));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(mode, file), files.sorted().toList());
    }
  }
}
