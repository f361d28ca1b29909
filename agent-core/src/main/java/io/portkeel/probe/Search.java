package io.portkeel.probe;

import io.portkeel.probe.Limits.Thoroughness;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses the source ports to try, given all outcomes so far: an even grid, then the middle between
 * neighbours that differ until they touch. Silence beside an answer is tried again until it is
 * sure, so that no lost packet becomes a border; when an answer comes after all, the border moves
 * on. An exhaustive search then tries all other ports and repeats each silent one.
 *
 * <p>Several ports may be tried at once, each outcome being given back in any order.
 */
public final class Search {

  /** When the host refuses so many, there is something wrong with the host. */
  private static final int MOST_FAILURES = 20;

  private final Limits limits;
  private final Ledger ledger = new Ledger();
  private final BitSet pending = new BitSet();

  /** Grid ports to try; a port in use is stepped over by one of its neighbours. */
  private final Deque<Integer> grid = new ArrayDeque<>();

  /** The lower ends of gaps between known neighbours that may have to be looked into. */
  private final Deque<Integer> gaps = new ArrayDeque<>();

  /** Silent ports that an exhaustive search may have to repeat. */
  private final Deque<Integer> silent = new ArrayDeque<>();

  private final int gridStep;
  private int unexplored;
  private boolean complete;

  public Search(Limits limits) {
    this.limits = limits;
    Grid even = new Grid(limits.range(), limits.gridSteps());
    for (int place = 0; place < even.size(); place++) {
      grid.add(even.port(place));
    }
    gridStep = Math.max(1, limits.range().size() / even.size());
    unexplored = limits.range().low();
  }

  /** What to do next; a port that it names counts as being tried until its outcome is given. */
  public Next next() {
    if (ledger.attempts() + pending.cardinality() >= limits.attempts()
        || ledger.failures() >= MOST_FAILURES) {
      return finishedOrAwait();
    }
    OptionalInt port = choose();
    if (port.isEmpty() && pending.isEmpty()) {
      // The estimate of the loss may have risen since a border was found to be sure.
      examineAll();
      port = choose();
    }
    if (port.isPresent()) {
      pending.set(port.getAsInt());
      return new Next.Try(port.getAsInt());
    }
    complete = pending.isEmpty();
    return finishedOrAwait();
  }

  private Next finishedOrAwait() {
    return pending.isEmpty() ? new Next.Finished() : new Next.Await();
  }

  /** Takes what came of a port that {@link #next} has named. */
  public void note(int port, Outcome outcome) {
    if (!pending.get(port)) {
      throw new IllegalArgumentException(port + " is not being tried");
    }
    pending.clear(port);
    Optional<Refusal> refusalBefore = ledger.refusal();
    ledger.note(port, outcome);
    if (!outcome.wasSent() && !ledger.isKnown(port)) {
      stepOver(port);
    }
    if (ledger.refusal().equals(refusalBefore)) {
      examineAround(port);
    } else {
      examineAll(); // what refusals mean has changed
    }
    if (outcome == Outcome.TIMED_OUT) {
      silent.add(port);
    }
  }

  /** What is known by now. */
  public ProbeMap map() {
    return ProbeMap.of(limits, ledger, complete);
  }

  /** How many attempts have an outcome that says something about the network. */
  public int attempts() {
    return ledger.attempts();
  }

  private OptionalInt choose() {
    while (!grid.isEmpty()) {
      int port = grid.poll();
      if (isUntried(port)) {
        return OptionalInt.of(port);
      }
    }
    while (!gaps.isEmpty()) {
      OptionalInt port = intoGap(gaps.poll());
      if (port.isPresent()) {
        return port;
      }
    }
    if (limits.thoroughness() == Thoroughness.SAMPLED) {
      return OptionalInt.empty();
    }
    for (; unexplored <= limits.range().high(); unexplored++) {
      if (isUntried(unexplored)) {
        return OptionalInt.of(unexplored);
      }
    }
    while (!silent.isEmpty()) {
      int port = silent.poll();
      if (isUnsure(port)) {
        return OptionalInt.of(port);
      }
    }
    return OptionalInt.empty();
  }

  /** What to try between a known port and the next one, or again of the two. */
  private OptionalInt intoGap(int low) {
    int high = ledger.knownFrom(low + 1);
    if (high < 0 || !ledger.isKnown(low) || ledger.verdict(low) == ledger.verdict(high)) {
      return OptionalInt.empty();
    }
    int tried = pending.nextSetBit(low);
    if (tried >= 0 && tried <= high) {
      return OptionalInt.empty(); // its outcome brings the gap up again
    }
    int unanswered = ledger.verdict(low) == Ledger.Verdict.UNANSWERED ? low : high;
    if (ledger.tries(unanswered) == 1 && isAlone(unanswered) && isUnsure(unanswered)) {
      return OptionalInt.of(unanswered); // rather lost than a hole
    }
    OptionalInt middle = untriedNear((low + high) / 2, low + 1, high - 1);
    if (middle.isPresent()) {
      return middle;
    }
    return isUnsure(unanswered) ? OptionalInt.of(unanswered) : OptionalInt.empty();
  }

  /** Whether both known neighbours answered. */
  private boolean isAlone(int port) {
    int below = ledger.knownDownFrom(port - 1);
    int above = ledger.knownFrom(port + 1);
    return (below < 0 || ledger.verdict(below) == Ledger.Verdict.ANSWERED)
        && (above < 0 || ledger.verdict(above) == Ledger.Verdict.ANSWERED);
  }

  /** Whether silence that may be loss should be tried again. */
  private boolean isUnsure(int port) {
    return ledger.isKnown(port)
        && ledger.isSilent(port)
        && !ledger.isBlocked(port)
        && !pending.get(port)
        && ledger.tries(port) < ledger.loss().triesFor(limits.doubt());
  }

  private boolean isUntried(int port) {
    return !ledger.isKnown(port) && !ledger.isBlocked(port) && !pending.get(port);
  }

  /** The untried port nearest to the middle, between both ends. */
  private OptionalInt untriedNear(int middle, int low, int high) {
    for (int away = 0; middle - away >= low || middle + away <= high; away++) {
      if (middle + away <= high && isUntried(middle + away)) {
        return OptionalInt.of(middle + away);
      }
      if (middle - away >= low && isUntried(middle - away)) {
        return OptionalInt.of(middle - away);
      }
    }
    return OptionalInt.empty();
  }

  private void stepOver(int port) {
    int low = Math.max(limits.range().low(), port - gridStep / 2);
    int high = Math.min(limits.range().high(), port + gridStep / 2);
    int below = ledger.knownDownFrom(port);
    int above = ledger.knownFrom(port);
    boolean covered = (below >= low && below >= 0) || (above >= 0 && above <= high);
    OptionalInt neighbour = covered ? OptionalInt.empty() : untriedNear(port, low, high);
    if (neighbour.isPresent()) {
      grid.addFirst(neighbour.getAsInt());
    }
  }

  private void examineAround(int port) {
    int below = ledger.knownDownFrom(port - 1);
    if (below >= 0) {
      gaps.add(below);
    }
    if (ledger.isKnown(port)) {
      gaps.add(port);
    }
  }

  private void examineAll() {
    for (int port = ledger.knownFrom(0); port >= 0; port = ledger.knownFrom(port + 1)) {
      gaps.add(port);
      if (ledger.isSilent(port)) {
        silent.add(port);
      }
    }
  }
}
