package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableFileTest {

  private static final byte[] CONTENT = {0, 1, -1, '\r', '\n'};

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void nameTarget() {
    target = folder.resolve("some.conf");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void replace() throws IOException {
    try (DurableFile file = DurableFile.beside(target, CONTENT, NewFile.PUBLIC)) {
      file.takePlace();
    }
  }

  @Test
  void standsBesideUnderANameThatNoBootReaderReads() throws IOException {
    try (DurableFile file = DurableFile.beside(target, CONTENT, NewFile.PUBLIC)) {
      assertEquals(1, names().size());
      assertTrue(names().get(0).startsWith("some.conf."), names().toString());
      assertFalse(names().get(0).endsWith(".conf"), names().toString());
      assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve(names().get(0))));
      file.takePlace();
      assertEquals(List.of("some.conf"), names());
    }
    assertEquals(List.of("some.conf"), names());
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void leavesNothingWhenItDoesNotTakeItsPlace() throws IOException {
    Files.writeString(target, "old");
    DurableFile.beside(target, CONTENT, NewFile.PUBLIC).close();
    assertEquals(List.of("some.conf"), names());
    assertEquals("old", Files.readString(target));
  }

  @Test
  void takesThePlaceByRenaming() throws IOException {
    Files.writeString(target, "old");
    Object inode = Files.getAttribute(target, "unix:ino");
    replace();
    assertNotEquals(inode, Files.getAttribute(target, "unix:ino"));
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-------", "rw-rw-rw-", "rwxr-x---", "r--------"})
  void keepsTheMode(String mode) throws IOException {
    Files.createFile(target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    replace();
    assertEquals(mode, mode(target));
  }

  @Test
  void keepsOwnerAndGroupAndTheBitsThatAChangeOfOwnerClears() throws IOException {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
        "needs root, to give a file to another user");
    Files.createFile(target);
    Files.setAttribute(target, "unix:uid", 65534);
    Files.setAttribute(target, "unix:gid", 65533);
    Files.setAttribute(target, "unix:mode", 06750);
    replace();
    assertEquals(65534, Files.getAttribute(target, "unix:uid"));
    assertEquals(65533, Files.getAttribute(target, "unix:gid"));
    assertEquals(0106750, Files.getAttribute(target, "unix:mode"));
  }

  @Test
  void isPrivateUntilItHasItsMode() throws IOException {
    Files.createFile(target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    try (DurableFile file = DurableFile.beside(target, CONTENT, NewFile.PUBLIC)) {
      for (String name : names()) {
        assertEquals("rw-------", mode(folder.resolve(name)));
      }
      file.takePlace();
    }
  }

  @Test
  void leavesNothingWhereItCannotBeWritten() {
    Path absent = folder.resolve("absent/some.conf");
    assertThrows(
        NoSuchFileException.class, () -> DurableFile.beside(absent, CONTENT, NewFile.PUBLIC));
    assertFalse(Files.exists(folder.resolve("absent")));
  }

  @Test
  void aFolderInItsPlaceStays() throws IOException {
    Files.createDirectory(target);
    Files.createFile(target.resolve("inside"));
    try (DurableFile file = DurableFile.beside(target, CONTENT, NewFile.PUBLIC)) {
      assertThrows(IOException.class, file::takePlace);
    }
    assertEquals(List.of("some.conf"), names());
    assertTrue(Files.exists(target.resolve("inside")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0022", "0077", "0777"})
  void aNewFileIs0644WhateverTheUmask(String umask) throws Exception {
    assertEquals("", inAnotherProcess("umask " + umask + " && exec \"$@\"", CONTENT.length));
    assertEquals("rw-r--r--", mode(target));
    assertArrayEquals(new byte[CONTENT.length], Files.readAllBytes(target));
  }

  /** The shell's file size limit stands for a full disk: the write breaks off in the middle. */
  @Test
  void leavesNothingWhenTheDiskIsFull() throws Exception {
    Files.writeString(target, "old");
    String said = inAnotherProcess("ulimit -f 1 && exec \"$@\"", 100_000);
    assertTrue(said.contains("IOException"), said);
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("some.conf"), names());
  }

  /** Replaces the target by that many zero bytes; what the process says is nothing when it can. */
  private String inAnotherProcess(String shell, int size)
      throws IOException, InterruptedException, URISyntaxException {
    String classes =
        Path.of(DurableFile.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            + ":"
            + Path.of(Replace.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                shell,
                "sh",
                Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classes,
                Replace.class.getName(),
                target.toString(),
                Integer.toString(size))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    process.waitFor();
    return said;
  }

  /** A program that replaces a file by zero bytes. */
  static final class Replace {
    private Replace() {}

    public static void main(String[] args) throws IOException {
      try (DurableFile file =
          DurableFile.beside(
              Path.of(args[0]), new byte[Integer.parseInt(args[1])], NewFile.PUBLIC)) {
        file.takePlace();
      }
    }
  }
}
