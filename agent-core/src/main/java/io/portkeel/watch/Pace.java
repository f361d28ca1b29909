package io.portkeel.watch;

import java.time.Duration;

/** How often to look, so that watching takes about a twentieth of one processor at most. */
public final class Pace {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int TIMES_THE_LOOK = 20;

  private Pace() {}

  /**
   * How long to wait for the next look.
   *
   * @param looks how many there were: the first one's time is that of a program that begins
   * @param last how long the last of them took
   */
  public static Duration after(int looks, Duration last) {
    Duration pause = last.multipliedBy(TIMES_THE_LOOK);
    return looks > 1 && pause.compareTo(SHORTEST) > 0 ? pause : SHORTEST;
  }
}
