package io.portkeel.platform;

import io.portkeel.probe.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Connections to one destination, each from a source port of the caller's choice and given up as
 * soon as it is known what comes of it. No other socket is disturbed: a port that one has is left
 * alone, and nothing of an attempt is left behind, not even TIME_WAIT.
 *
 * <p>Used by one thread, and in the network namespace that this was in when it was made.
 */
public interface Dialling extends AutoCloseable {

  /** The address of this host that the connections come from. */
  InetAddress source();

  /** Begins an attempt, of which the outcome comes later. */
  void begin(int sourcePort);

  /** What came meanwhile; waits for the first outcome, at most so long. */
  List<Tried> await(Duration atMost);

  /** What the first attempt that this host did not let be made was refused for. */
  Optional<String> failure();

  /** Gives up what is still being tried. */
  @Override
  void close();

  /** What came of one attempt. */
  record Tried(int sourcePort, Outcome outcome) {}

  /** What came of making ready. */
  sealed interface Start {

    record Ready(Dialling dialling) implements Start {}

    /** This host has no way to the destination. */
    record NoRoute(String why) implements Start {}
  }
}
