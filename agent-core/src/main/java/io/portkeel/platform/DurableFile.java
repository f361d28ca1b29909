package io.portkeel.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A new content of a file, written and synced beside it, that takes the file's place in one moment.
 *
 * <p>Whoever reads the file sees the old content or the new one, whole, also after a crash. One
 * that did not exist has the given mode whatever the umask, and gets the label that the folder
 * gives it.
 */
public final class DurableFile implements AutoCloseable {

  /** No boot reader takes a name that does not end in {@code .conf} (procps does read dotfiles). */
  private static final String SUFFIX = ".portkeel-new-";

  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

  private final Path target;
  private final Path beside;

  private DurableFile(Path target, Path beside) {
    this.target = target;
    this.beside = beside;
  }

  /** Writes the content beside the target, whose owner and mode it gets. */
  public static DurableFile beside(Path target, byte[] content, NewFile mode) throws IOException {
    return beside(target, content, mode, Likeness.OF_OWNER_AND_MODE);
  }

  /**
   * Writes the content beside the target, which stays as it is.
   *
   * @param target where the file really is; no link
   * @param mode what it gets when there is no target yet
   * @param likeness what the content gets from the target, when there is one
   * @throws IOException when the content cannot be written, or not with that likeness; then nothing
   *     is left
   */
  public static DurableFile beside(Path target, byte[] content, NewFile mode, Likeness likeness)
      throws IOException {
    DurableFile file = new DurableFile(target, nameBeside(target));
    try {
      file.write(content, mode, likeness);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** A name beside a file that nobody has and no boot reader reads. */
  public static Path nameBeside(Path file) {
    String digits = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling(file.getFileName() + SUFFIX + digits);
  }

  /** Where the content stands until it takes its place. */
  public Path beside() {
    return beside;
  }

  /** Whether the file has such a name as those beside their targets have. */
  public static boolean isTemporary(Path file) {
    String name = String.valueOf(file.getFileName());
    int at = name.lastIndexOf(SUFFIX);
    int digits = name.length() - at - SUFFIX.length();
    if (at < 1 || digits < 1 || digits > 16) {
      return false;
    }
    for (int i = name.length() - digits; i < name.length(); i++) {
      if ("0123456789abcdef".indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private void write(byte[] content, NewFile mode, Likeness likeness) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            hasModes(beside) ? PRIVATE : NO_ATTRIBUTES)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        likeness.copy(target, beside);
      } else if (hasModes(beside)) {
        Files.setPosixFilePermissions(beside, mode.file());
      }
      channel.force(true);
    }
  }

  /** Lets the new content take the target's place. */
  public void takePlace() throws IOException {
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(target);
  }

  /** Makes a rename or a removal in the file's folder outlive a power cut. */
  public static void syncFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && hasModes(file)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Where there are none, on Windows, a file has the access list that its folder hands down, and a
   * folder cannot be opened to be synced.
   */
  private static boolean hasModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Removes what stands beside the target, if it has not taken its place. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // The name is read by nobody; a file that stays does no harm, and the first error matters.
    }
  }
}
