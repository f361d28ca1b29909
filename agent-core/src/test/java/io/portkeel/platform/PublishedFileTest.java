package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFileTest {

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void takesThePlaceOfTheOldOneAndIsReadByAll() throws IOException {
    Path file = folder.resolve("a.prom");
    Files.writeString(file, "old, and longer than the new one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    PublishedFile.write(file, bytes("new"));
    assertEquals("new", Files.readString(file));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("a.prom"), names());
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, "somebody else's");
    Path file = folder.resolve("a.prom");
    Files.createSymbolicLink(file, other);
    PublishedFile.write(file, bytes("new"));
    assertEquals("somebody else's", Files.readString(other));
    assertEquals(false, Files.isSymbolicLink(file));
  }

  @Test
  void whatFailsLeavesTheOldOneAndNothingBesideIt() throws IOException {
    Path file = folder.resolve("a.prom");
    Files.createDirectory(file);
    Files.writeString(file.resolve("inside"), "old");
    assertThrows(IOException.class, () -> PublishedFile.write(file, bytes("new")));
    assertEquals(List.of("a.prom"), names());
    assertArrayEquals(bytes("old"), Files.readAllBytes(file.resolve("inside")));
  }

  @Test
  void whatAKilledRunHasLeftGoesAndAnotherRunsStays() throws IOException {
    Path left = folder.resolve("a.prom.portkeel-new-1");
    Files.writeString(left, "half");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path others = folder.resolve("b.prom.portkeel-new-1");
    Files.writeString(others, "half");
    Files.setLastModifiedTime(others, FileTime.from(Instant.EPOCH));
    Files.writeString(folder.resolve("a.prom.portkeel-new-2"), "another run's");
    PublishedFile.write(folder.resolve("a.prom"), bytes("new"));
    assertEquals(List.of("a.prom", "a.prom.portkeel-new-2", "b.prom.portkeel-new-1"), names());
  }
}
