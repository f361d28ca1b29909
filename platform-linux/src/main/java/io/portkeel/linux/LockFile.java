package io.portkeel.linux;

import io.portkeel.platform.ChannelLock;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.HostLock.Attempt;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file of root's own that one process at a time has locked. */
final class LockFile {

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private LockFile() {}

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
    Optional<HostLock> lock = ChannelLock.waitFor(channel, limit);
    return lock.isPresent()
        ? new Attempt.Held(lock.get())
        : notHeld(
            file,
            "locked",
            "another portkeel has been changing this host for "
                + limit.toSeconds()
                + " s; nothing was changed",
            "see what keeps it (`fuser -v " + file + "`), and apply again");
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

  private static Attempt notHeld(Path file, String code, String message, String remedy) {
    return new Attempt.NotHeld(Problem.at(Place.file(file.toString()), code, message, remedy));
  }
}
