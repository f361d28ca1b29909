package io.portkeel.linux;

import io.portkeel.platform.HostLock;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A file that one process at a time has locked (fcntl(2)).
 *
 * <p>The kernel gives the lock back when its process ends, however that comes about, so a file that
 * is there says nothing, and it is never removed: somebody may be waiting for it.
 */
final class LockFile implements HostLock {

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int PAUSE_MILLIS = 20;

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the file, which is made if it is not there, and waits while another process has it.
   *
   * @throws IOException when it can be neither made nor opened
   */
  static Attempt hold(Path file, Duration limit) throws IOException {
    if (!isOurs(file)) {
      return notHeld(
          file,
          "lock-not-ours",
          "this is no plain file of root's own, so it cannot serve as the lock",
          "see who made it, and remove it");
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    long giveUp = System.nanoTime() + limit.toNanos();
    while (!locked(channel)) {
      if (System.nanoTime() - giveUp >= 0 || !pause()) {
        channel.close();
        return notHeld(
            file,
            "locked",
            "another portkeel has been changing this host for "
                + limit.toSeconds()
                + " s; nothing was changed",
            "see what keeps it (`fuser -v " + file + "`), and apply again");
      }
    }
    return new Attempt.Held(new LockFile(channel));
  }

  /** Whether nobody else has planted it: a link, a pipe, or a file that he can lock for ever. */
  private static boolean isOurs(Path file) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(file, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
      Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      Object owner = found.get("uid");
      boolean regular = found.get("mode") instanceof Integer mode && (mode & TYPE) == REGULAR;
      return regular && (Integer.valueOf(0).equals(owner) || self.equals(owner));
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process has it
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Attempt notHeld(Path file, String code, String message, String remedy) {
    return new Attempt.NotHeld(Problem.at(Place.file(file.toString()), code, message, remedy));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The kernel frees the lock at the latest when this process ends.
    }
  }
}
