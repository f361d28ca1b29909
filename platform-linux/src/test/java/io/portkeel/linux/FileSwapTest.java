package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.FileSwap.Result;
import io.portkeel.platform.Likeness;
import io.portkeel.platform.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSwapTest {

  private static final Optional<byte[]> NONE = Optional.empty();
  private static final Optional<byte[]> OLD = bytes("old\n");
  private static final Optional<byte[]> NEW = bytes("new\n");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("some.conf");
  }

  private static Optional<byte[]> bytes(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private FileSwap prepare(Optional<byte[]> content) throws IOException {
    return FileSwap.prepare(file, content, NewFile.PUBLIC, Likeness.OF_OWNER_AND_MODE);
  }

  private String text() throws IOException {
    return Files.exists(file) ? Files.readString(file) : "absent";
  }

  private Object inode() throws IOException {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  private void assertNothingBesides() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> others = files.filter(path -> !path.equals(file)).toList();
      assertEquals(List.of(), others);
    }
  }

  @Test
  void swapsThereAndBackTheVeryFile() throws IOException {
    Files.writeString(file, "old\n");
    Object inode = inode();
    try (FileSwap swap = prepare(NEW)) {
      assertEquals(Result.DONE, swap.swap(OLD));
      assertEquals("new\n", text());
      assertEquals(Result.DONE, swap.swap(NEW));
      assertEquals("old\n", text());
      assertEquals(inode, inode());
    }
    assertNothingBesides();
  }

  @Test
  void makesAndRemovesThereAndBack() throws IOException {
    try (FileSwap swap = prepare(NEW)) {
      assertEquals(Result.DONE, swap.swap(NONE));
      assertEquals("new\n", text());
      assertEquals(Result.DONE, swap.swap(NEW));
      assertEquals("absent", text());
    }
    assertNothingBesides();
    Files.writeString(file, "old\n");
    Object inode = inode();
    try (FileSwap swap = prepare(NONE)) {
      assertEquals(Result.DONE, swap.swap(OLD));
      assertEquals("absent", text());
      assertEquals(Result.DONE, swap.swap(NONE));
      assertEquals("old\n", text());
      assertEquals(inode, inode());
      assertEquals(Result.DONE, swap.swap(OLD));
    }
    assertEquals("absent", text());
    assertNothingBesides();
  }

  /** The same where the processor is one whose number for the call is not known here. */
  @Test
  void keepsACopyWhereFilesCannotBeExchanged() throws IOException {
    Files.writeString(file, "old\n");
    SystemCalls.flags(file); // JNA must know the real processor
    String processor = System.getProperty("os.arch", "");
    System.setProperty("os.arch", "other");
    try (FileSwap swap = prepare(NEW)) {
      assertEquals(Result.DONE, swap.swap(OLD));
      assertEquals("new\n", text());
      assertEquals(Result.DONE, swap.swap(NEW));
      assertEquals("old\n", text());
    } finally {
      System.setProperty("os.arch", processor);
    }
    assertNothingBesides();
  }

  @Test
  void aNewModeMeanwhileIsAChangeToo() throws IOException {
    Files.writeString(file, "old\n");
    Files.setAttribute(file, "unix:mode", 0644);
    try (FileSwap swap = prepare(NEW)) {
      Files.setAttribute(file, "unix:mode", 0600);
      assertEquals(Result.FOUND_OTHER, swap.swap(OLD));
    }
    assertEquals(0100600, Files.getAttribute(file, "unix:mode"));
    assertNothingBesides();
  }

  @Test
  void whatCameMeanwhileStays() throws IOException {
    try (FileSwap swap = prepare(NEW)) {
      Files.writeString(file, "theirs\n");
      assertEquals(Result.FOUND_OTHER, swap.swap(NONE));
    }
    assertEquals("theirs\n", text());
    try (FileSwap swap = prepare(NONE)) {
      assertEquals(Result.FOUND_OTHER, swap.swap(OLD));
    }
    assertEquals("theirs\n", text());
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/null"));
    try (FileSwap swap = prepare(NONE)) {
      assertEquals(Result.FOUND_OTHER, swap.swap(bytes("")));
    }
    assertEquals(Path.of("/dev/null"), Files.readSymbolicLink(file));
    Files.delete(file);
    assertNothingBesides();
  }

  /**
   * Somebody replaces the file by a numbered one again and again. Whenever the swap says that it
   * was done, what it took out is what was expected; and nothing of his is ever lost: at the end
   * his last one is there, or ours, which came after it.
   */
  @Test
  void losesNothingOfAWriterWhoDoesNotPause() throws Exception {
    Path theirs = folder.resolve("theirs");
    AtomicBoolean stop = new AtomicBoolean();
    Files.writeString(file, "0");
    int[] last = {0};
    Thread writer =
        new Thread(
            () -> {
              try {
                while (!stop.get()) {
                  last[0]++;
                  Files.writeString(theirs, Integer.toString(last[0]));
                  Files.move(theirs, file, StandardCopyOption.ATOMIC_MOVE);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    writer.start();
    int taken = 0;
    for (int i = 0; i < 300; i++) {
      Optional<byte[]> found = Optional.of(Files.readAllBytes(file));
      try (FileSwap swap = prepare(NEW)) {
        boolean done = swap.swap(found) == Result.DONE;
        taken += done ? 1 : 0;
        assertTrue(done || !text().equals("new\n"), "ours stayed in the place of his");
      }
    }
    stop.set(true);
    writer.join();
    String text = text();
    if (!text.equals("new\n")) {
      assertEquals(Integer.toString(last[0]), text, "taken " + taken + " of 300");
    }
    assertNothingBesides();
  }
}
