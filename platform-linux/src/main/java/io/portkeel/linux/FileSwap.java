package io.portkeel.linux;

import io.portkeel.platform.DurableFile;
import io.portkeel.platform.Likeness;
import io.portkeel.platform.NewFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Two states of a file, of which one is in its place and the other is kept beside it: swapped in
 * one moment, and back again. A state may also be that there is no file.
 *
 * <p>What comes out of the place is looked at after the swap and goes back if it is not what it
 * should be, so no change of somebody else's is lost between looking and swapping.
 */
final class FileSwap implements AutoCloseable {

  /** What came of it. */
  enum Result {
    DONE,
    /** Somebody else has changed the file; it is as he left it. */
    FOUND_OTHER
  }

  private final Path target;
  private final NewFile mode;
  private final Likeness likeness;
  private Path beside;

  /** What the file was when it was looked at; absent once a swap of ours has changed it. */
  private Optional<Map<String, Object>> seen;

  private FileSwap(
      Path target,
      NewFile mode,
      Likeness likeness,
      Path beside,
      Optional<Map<String, Object>> seen) {
    this.target = target;
    this.mode = mode;
    this.likeness = likeness;
    this.beside = beside;
    this.seen = seen;
  }

  /**
   * Writes the content beside the target, which stays as it is; no content means no file.
   *
   * @param mode what it gets when there is no target yet
   * @throws IOException when it cannot be written or made alike; then nothing is left
   */
  static FileSwap prepare(Path target, Optional<byte[]> content, NewFile mode, Likeness likeness)
      throws IOException {
    Optional<Map<String, Object>> seen = look(target);
    Path beside =
        content.isPresent()
            ? DurableFile.beside(target, content.get(), mode, likeness).beside()
            : DurableFile.nameBeside(target);
    return new FileSwap(target, mode, likeness, beside, seen);
  }

  /** The inode and when it was changed last: also a new mode or attribute shows there. */
  private static Optional<Map<String, Object>> look(Path target) throws IOException {
    try {
      return Optional.of(Files.readAttributes(target, "unix:ino,ctime", LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Swaps both, if the target has this content, or is not there when none is expected. */
  Result swap(Optional<byte[]> expected) throws IOException {
    boolean changed = seen.isPresent() && !seen.equals(look(target));
    if (changed || !holds(target, expected)) {
      return Result.FOUND_OTHER;
    }
    boolean both = Files.exists(beside, LinkOption.NOFOLLOW_LINKS);
    Result result =
        expected.isEmpty() ? putIn() : both ? exchange(expected.get()) : takeOut(expected.get());
    if (result == Result.DONE) {
      seen = Optional.empty();
    }
    DurableFile.syncFolder(target);
    return result;
  }

  /** Whether this content, or no file at all, is in that place. */
  static boolean holds(Path file, Optional<byte[]> content) throws IOException {
    if (content.isEmpty()) {
      return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          && attributes.size() == content.get().length
          && Arrays.equals(Files.readAllBytes(file), content.get());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** A link, unlike a rename, does not replace what has come meanwhile. */
  private Result putIn() throws IOException {
    try {
      Files.createLink(target, beside);
    } catch (FileAlreadyExistsException e) {
      return Result.FOUND_OTHER;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // No links on this file system, or another error, which the rename says as well.
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      return Result.DONE;
    }
    Files.delete(beside);
    return Result.DONE;
  }

  private Result takeOut(byte[] expected) throws IOException {
    try {
      Files.move(target, beside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return Result.FOUND_OTHER;
    }
    if (holds(beside, Optional.of(expected))) {
      return Result.DONE;
    }
    if (putIn() == Result.FOUND_OTHER) {
      // What came meanwhile is newer than what we took out.
      Files.deleteIfExists(beside);
    }
    return Result.FOUND_OTHER;
  }

  private Result exchange(byte[] expected) throws IOException {
    Object ours = inode(beside);
    if (SystemCalls.exchange(target, beside) == SystemCalls.Exchange.NOT_KNOWN_HERE) {
      replace(expected);
      return Result.DONE;
    }
    if (holds(beside, Optional.of(expected))) {
      return Result.DONE;
    }
    SystemCalls.exchange(target, beside);
    if (!inode(beside).equals(ours)) {
      // Between the two somebody has put in a newer file still, which is the one to stay.
      SystemCalls.exchange(target, beside);
    }
    return Result.FOUND_OTHER;
  }

  /** Where files cannot be exchanged, a copy of the old one is kept for the way back. */
  private void replace(byte[] expected) throws IOException {
    Path copy = DurableFile.beside(target, expected, mode, likeness).beside();
    try {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    beside = copy;
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes what stands beside the target. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // No boot reader reads it, and the next run tells of it and removes it.
    }
  }
}
