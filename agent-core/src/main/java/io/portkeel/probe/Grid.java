package io.portkeel.probe;

import io.portkeel.ports.PortRange;

/** Ports at even distances over a range, both ends among them. */
record Grid(PortRange range, int steps) {

  Grid {
    if (steps < 0 || steps > range.size() - 1) {
      throw new IllegalArgumentException(steps + " steps in " + range);
    }
  }

  /** How many ports it has. */
  int size() {
    return steps + 1;
  }

  /** The port at this place, from 0. */
  int port(int place) {
    return steps == 0
        ? range.low()
        : range.low() + (int) ((long) place * (range.size() - 1) / steps);
  }
}
