package io.portkeel.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock of an open file, which one process at a time has (fcntl(2), LockFileEx).
 *
 * <p>The system gives it back when its process ends, however that comes about, so a file that is
 * there says nothing, and it should never be removed: somebody may be waiting for it.
 */
public final class ChannelLock implements HostLock {

  private static final int PAUSE_MILLIS = 20;

  private final FileChannel channel;

  private ChannelLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits while another process has it.
   *
   * @param channel closed again when the lock is not had, and when it is given back
   * @return absent when it was not to be had within the limit
   * @throws IOException when the file cannot be locked at all
   */
  public static Optional<HostLock> waitFor(FileChannel channel, Duration limit) throws IOException {
    long giveUp = System.nanoTime() + limit.toNanos();
    try {
      while (!locked(channel)) {
        if (System.nanoTime() - giveUp >= 0 || !pause()) {
          channel.close();
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return Optional.of(new ChannelLock(channel));
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
      // The system frees the lock at the latest when this process ends.
    }
  }
}
