package io.portkeel.probe;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What is known of each source port by the attempts so far. */
final class Ledger {

  private static final int PORTS = 65536;

  private final Outcome[] best = new Outcome[PORTS];
  private final short[] tries = new short[PORTS];
  private final BitSet known = new BitSet();
  private final BitSet busy = new BitSet();
  private final BitSet failed = new BitSet();
  private int attempts;
  private int opens;
  private int refusals;

  /** The ports for which anything ever came back, and the attempts on them. */
  private int heardOf;

  private int heardOfTries;

  /** What a port is to the application that uses it. */
  enum Verdict {
    ANSWERED,
    UNANSWERED
  }

  /** Notes an outcome; what proves more outweighs what proves less, however often that came. */
  void note(int port, Outcome outcome) {
    if (!outcome.wasSent()) {
      (outcome == Outcome.BUSY ? busy : failed).set(port);
      return;
    }
    attempts++;
    tries[port]++;
    if (!known.get(port)) {
      known.set(port);
      best[port] = outcome;
      count(outcome, 1);
    } else if (outcome.compareTo(best[port]) < 0) {
      count(best[port], -1);
      heardOfTries -= isSilent(port) ? 0 : tries[port] - 1;
      best[port] = outcome;
      count(outcome, 1);
    } else {
      heardOfTries += isSilent(port) ? 0 : 1;
      return;
    }
    heardOfTries += isSilent(port) ? 0 : tries[port];
  }

  private void count(Outcome outcome, int change) {
    opens += outcome == Outcome.OPEN ? change : 0;
    refusals += outcome == Outcome.REFUSED ? change : 0;
    heardOf += outcome == Outcome.TIMED_OUT ? 0 : change;
  }

  /** How many packets were sent. */
  int attempts() {
    return attempts;
  }

  /** How many ports are known. */
  int size() {
    return known.cardinality();
  }

  int tries(int port) {
    return tries[port];
  }

  boolean isKnown(int port) {
    return known.get(port);
  }

  /** Whether nobody here may try it (again). */
  boolean isBlocked(int port) {
    return busy.get(port) || failed.get(port);
  }

  int failures() {
    return failed.cardinality();
  }

  /** The next known port from this one on, or -1. */
  int knownFrom(int port) {
    return known.nextSetBit(port);
  }

  /** The next known port from this one on downward, or -1. */
  int knownDownFrom(int port) {
    return port < 0 ? -1 : known.previousSetBit(port);
  }

  /** Who says no, if anybody did. */
  Optional<Refusal> refusal() {
    if (refusals == 0) {
      return Optional.empty();
    }
    return Optional.of(opens > 0 ? Refusal.ON_THE_WAY : Refusal.BY_THE_SERVER);
  }

  /** Of a known port. */
  Verdict verdict(int port) {
    Outcome outcome = best[port];
    boolean answered = outcome == Outcome.OPEN || (outcome == Outcome.REFUSED && opens == 0);
    return answered ? Verdict.ANSWERED : Verdict.UNANSWERED;
  }

  /** Whether the port says no because nothing came back, which loss can do as well. */
  boolean isSilent(int port) {
    return best[port] == Outcome.TIMED_OUT;
  }

  Loss loss() {
    return new Loss(heardOfTries, heardOfTries - heardOf);
  }

  /** The known ports of this verdict. */
  PortSet known(Verdict verdict) {
    BitSet ports = new BitSet();
    for (int port = known.nextSetBit(0); port >= 0; port = known.nextSetBit(port + 1)) {
      ports.set(port, verdict(port) == verdict);
    }
    return set(ports);
  }

  /** The ports that others had whenever they were to be tried. */
  PortSet inUse() {
    BitSet ports = (BitSet) busy.clone();
    ports.andNot(known);
    return set(ports);
  }

  private static PortSet set(BitSet ports) {
    List<PortRange> blocks = new ArrayList<>();
    int low = ports.nextSetBit(0);
    while (low >= 0) {
      int end = ports.nextClearBit(low);
      blocks.add(PortRange.of(low, end - 1));
      low = ports.nextSetBit(end);
    }
    return PortSet.of(blocks);
  }
}
