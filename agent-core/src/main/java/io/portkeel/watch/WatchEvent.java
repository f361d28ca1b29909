package io.portkeel.watch;

import java.time.Instant;

/**
 * Something that happened to a connection between two looks.
 *
 * @param sighting the connection as it is now, or was when it was seen last
 */
public record WatchEvent(Kind kind, Instant at, Sighting sighting) {

  /** What happened. */
  public enum Kind {
    /** It gets no answer. */
    STUCK("stuck"),
    /** It works from a port outside the allowed range. */
    OUTSIDE("outside"),
    /** It was stuck, and works now. */
    ANSWERED("answered"),
    /** It was stuck, and is no more: nobody answered. */
    GAVE_UP("gave-up"),
    /** It worked from outside, and has ended. */
    GONE("gone");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
