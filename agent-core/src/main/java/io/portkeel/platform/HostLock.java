package io.portkeel.platform;

import io.portkeel.policy.Problem;

/** The right to change a host, which one process has at a time; closing gives it back. */
public interface HostLock extends AutoCloseable {

  /** For a host that nobody could lock, such as a container whose files are all read-only. */
  HostLock NONE = () -> {};

  @Override
  void close();

  /** What came of asking for it. */
  sealed interface Attempt {

    record Held(HostLock lock) implements Attempt {}

    /** Somebody else has it, or it cannot be had. */
    record NotHeld(Problem why) implements Attempt {}
  }
}
