package io.portkeel.windows;

import io.portkeel.platform.HostLock;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * A file in the administrators' own folder that one process at a time has locked (LockFile).
 *
 * <p>Windows gives the lock back when its process has ended, however that comes about, so a file
 * that is there says nothing, and it is never removed: somebody may be waiting for it.
 */
final class StateLock implements HostLock {

  private static final int PAUSE_MILLIS = 20;

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the file, which is made if it is not there, and waits while another process has it.
   *
   * @throws IOException when it can be neither made nor opened
   */
  static Attempt hold(Path file, Duration limit) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS));
    long giveUp = System.nanoTime() + limit.toNanos();
    try {
      while (!locked(channel)) {
        if (System.nanoTime() - giveUp >= 0 || !pause()) {
          channel.close();
          return new Attempt.NotHeld(
              Problem.at(
                  Place.file(file.toString()),
                  "locked",
                  "another portkeel has been changing this host for "
                      + limit.toSeconds()
                      + " s; nothing was changed",
                  "see what keeps it (`tasklist /fi \"imagename eq portkeel.exe\"`), and apply"
                      + " again"));
        }
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Attempt.Held(new StateLock(channel));
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

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Windows frees the lock at the latest when this process ends.
    }
  }
}
