package io.portkeel.probe;

import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A network with a filter in it, which loses packets at random; what it is asked for is answered in
 * any order, up to 16 at once.
 */
final class SimulatedFilter {

  private static final int AT_ONCE = 16;

  private final PortSet open;
  private final double loss;
  private final Random random;
  private Outcome filtered = Outcome.TIMED_OUT;
  private Outcome passed = Outcome.OPEN;
  private PortSet busy = PortSet.EMPTY;
  private final int[] tries = new int[65536];

  SimulatedFilter(PortSet open, double loss, Random random) {
    this.open = open;
    this.loss = loss;
    this.random = random;
  }

  /** What comes of the ports that the filter holds back. */
  SimulatedFilter filtersWith(Outcome outcome) {
    filtered = outcome;
    return this;
  }

  /** What comes of those that it lets pass. */
  SimulatedFilter serverSays(Outcome outcome) {
    passed = outcome;
    return this;
  }

  SimulatedFilter busy(PortSet ports) {
    busy = ports;
    return this;
  }

  int tries(int port) {
    return tries[port];
  }

  ProbeMap searched(Limits limits) {
    Search search = new Search(limits);
    List<Integer> waiting = new ArrayList<>();
    Next next = search.next();
    while (!(next instanceof Next.Finished)) {
      if (next instanceof Next.Try attempt) {
        tries[attempt.port()]++;
        waiting.add(attempt.port());
      }
      if (next instanceof Next.Await || waiting.size() == AT_ONCE) {
        int port = waiting.remove(random.nextInt(waiting.size()));
        search.note(port, outcome(port));
      }
      next = search.next();
    }
    if (!waiting.isEmpty()) {
      throw new AssertionError("finished while " + waiting + " were tried");
    }
    return search.map();
  }

  private Outcome outcome(int port) {
    if (busy.contains(port)) {
      return Outcome.BUSY;
    }
    if (random.nextDouble() < loss) {
      return Outcome.TIMED_OUT;
    }
    return open.contains(port) ? passed : filtered;
  }
}
