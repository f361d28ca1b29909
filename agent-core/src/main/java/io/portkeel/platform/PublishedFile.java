package io.portkeel.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A file that others read whenever they like: they see it whole, the old one or the new one, and
 * may read it whatever the umask is.
 *
 * <p>Its folder may be others' (node_exporter's often is), who could put a link in any place at any
 * moment. So all is done by the open folder, and no link in it is followed.
 */
public final class PublishedFile {

  /** So old is what a killed run has left; what is younger may be another run's. */
  private static final Duration LEFT = Duration.ofHours(1);

  private final Path folder;
  private final Path name;

  private PublishedFile(Path folder, Path name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Writes it beside the old one, and puts it in its place.
   *
   * @param file an absolute path in a folder that is there; no folder and no link
   * @throws IOException when that fails; then the old one is there or the new one, whole
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.getParent();
    Path name = file.getFileName();
    if (folder == null || name == null) {
      throw new IOException("it is no name of a file");
    }
    new PublishedFile(folder, name).write(content);
  }

  private void write(byte[] content) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(folder)) {
      if (open instanceof SecureDirectoryStream<Path> secure) {
        writeIn(secure, content);
      } else {
        writeByPath(content); // on Windows, where a file has the access list of its folder
      }
    }
  }

  private void writeIn(SecureDirectoryStream<Path> open, byte[] content) throws IOException {
    removeWhatIsLeft(open);
    Path beside = Path.of(DurableFile.nameBeside(name).toString());
    try {
      try (ByteChannel channel = open.newByteChannel(beside, options())) {
        open.getFileAttributeView(beside, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setPermissions(NewFile.PUBLIC.file());
        fill(channel, content);
      }
      open.move(beside, open, name);
    } catch (IOException | RuntimeException e) {
      try {
        open.deleteFile(beside);
      } catch (IOException gone) {
        // It was never made; and the first error is what matters.
      }
      throw e;
    }
    DurableFile.syncFolder(folder.resolve(name));
  }

  private void writeByPath(byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Path beside = DurableFile.nameBeside(file);
    try {
      try (ByteChannel channel = Files.newByteChannel(beside, options())) {
        fill(channel, content);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static Set<StandardOpenOption> options() {
    return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void fill(ByteChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    if (channel instanceof FileChannel file) {
      file.force(true);
    }
  }

  /** As far as possible: another run may be doing the same, and what is left takes only room. */
  private void removeWhatIsLeft(SecureDirectoryStream<Path> open) {
    FileTime old = FileTime.from(Instant.now().minus(LEFT));
    for (Path path : open) {
      Path other = path.getFileName();
      if (other == null
          || !other.toString().startsWith(name.toString())
          || !DurableFile.isTemporary(other)) {
        continue;
      }
      try {
        if (lastModified(open, other).compareTo(old) < 0) {
          open.deleteFile(other);
        }
      } catch (IOException another) {
        // It is gone, or no file of ours.
      }
    }
  }

  private static FileTime lastModified(SecureDirectoryStream<Path> open, Path file)
      throws IOException {
    return open.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .lastModifiedTime();
  }
}
