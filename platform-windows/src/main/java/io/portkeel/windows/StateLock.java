package io.portkeel.windows;

import io.portkeel.platform.ChannelLock;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.HostLock.Attempt;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A file in the administrators' own folder that one process at a time has locked. */
final class StateLock {

  private StateLock() {}

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
    Optional<HostLock> lock = ChannelLock.waitFor(channel, limit);
    return lock.isPresent()
        ? new Attempt.Held(lock.get())
        : new Attempt.NotHeld(
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
