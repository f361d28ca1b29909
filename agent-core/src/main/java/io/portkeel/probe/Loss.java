package io.portkeel.probe;

/**
 * How many attempts get lost on the way, as far as ports tell for which something came back in the
 * end: each other attempt on such a port was lost, and not filtered.
 *
 * @param attempts all attempts on such ports
 * @param lost those of them that nothing came back for
 */
public record Loss(int attempts, int lost) {

  /** Fewer would take two losses in a row for a filter. */
  private static final int LEAST_TRIES = 3;

  /** Beyond that no network is of use, whatever it filters. */
  static final int MOST_TRIES = 20;

  /** The estimated share of lost attempts; by Laplace's rule, so never 0 and never 1. */
  public double share() {
    return (lost + 1.0) / (attempts + 2.0);
  }

  /**
   * How often an open port must be tried in vain until the chance for that is at most {@code
   * doubt}. Where nothing ever answered there is no estimate, and repeating teaches nothing.
   */
  int triesFor(double doubt) {
    if (attempts == 0) {
      return LEAST_TRIES;
    }
    int tries = (int) Math.ceil(Math.log(doubt) / Math.log(share()));
    return Math.max(LEAST_TRIES, Math.min(MOST_TRIES, tries));
  }

  /** The chance that an open port is tried so often in vain. */
  double chanceOfAllLost(int tries) {
    return Math.pow(share(), tries);
  }
}
