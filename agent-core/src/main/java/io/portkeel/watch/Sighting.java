package io.portkeel.watch;

import java.time.Instant;

/**
 * A connection and what is thought of it.
 *
 * @param since when it was first seen
 */
public record Sighting(Connection connection, Instant since, Standing standing) {

  /** What is thought of it. */
  public enum Standing {
    /** It has no answer yet, which is nothing to tell so soon. */
    WAITING,
    /** It has no answer although the first packet was sent again, or a second has passed. */
    STUCK,
    /** It works, from a port outside the allowed range. */
    OUTSIDE,
    /** It works, from an allowed port or where nothing is said of ports. */
    UNREMARKABLE
  }

  boolean is(Standing other) {
    return standing == other;
  }
}
