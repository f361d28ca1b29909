package io.portkeel.probe;

import io.portkeel.ports.PortRange;

/**
 * What a search is about, and how far it may go.
 *
 * @param range the source ports that it is about
 * @param attempts how many attempts it may make at most, repeated ones included
 */
public record Limits(PortRange range, Thoroughness thoroughness, int attempts) {

  /**
   * The chance that loss alone keeps an open port silent, up to which silence is believed. There
   * are a thousand ports in a sample, and one of them is enough for a border that is none.
   */
  private static final double SAMPLED_DOUBT = 1e-6;

  /** The same for the up to 65536 ports of an exhaustive search. */
  private static final double EXHAUSTIVE_DOUBT = 1e-8;

  /** One in four goes into the grid; the others are for borders and for what gets lost. */
  private static final int GRID_SHARE = 4;

  public Limits {
    if (range.low() < 1 || attempts < 1) {
      throw new IllegalArgumentException(range + ", " + attempts + " attempts");
    }
  }

  /** A sample of a range. */
  public static Limits sampled(PortRange range, int attempts) {
    return new Limits(range, Thoroughness.SAMPLED, attempts);
  }

  /** Each port of a range. */
  public static Limits exhaustive(PortRange range, int attempts) {
    return new Limits(range, Thoroughness.EXHAUSTIVE, attempts);
  }

  /** What an exhaustive search of a range takes at most. */
  public static int most(PortRange range) {
    return range.size() * Loss.MOST_TRIES;
  }

  /** How a search chooses. */
  public enum Thoroughness {
    /** An even grid, and then the borders between what differs. */
    SAMPLED,
    /** Each port, and those without an answer again until that is sure. */
    EXHAUSTIVE
  }

  /** The chance of such an error that is left for each port. */
  double doubt() {
    return thoroughness == Thoroughness.EXHAUSTIVE ? EXHAUSTIVE_DOUBT : SAMPLED_DOUBT;
  }

  /** How many steps the even grid has over the range, from one end to the other. */
  int gridSteps() {
    return Math.min(range.size() - 1, Math.max(1, attempts / GRID_SHARE));
  }
}
