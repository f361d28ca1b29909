package io.portkeel.probe;

import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;

/** Walks the known ports of a range once, from the lowest to the highest. */
final class Blocks {

  /** More is not claimed, however often silence was repeated: losses come in rows as well. */
  private static final double MOST_CONFIDENT = 0.999999;

  private final Ledger ledger;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Border> borders = new ArrayList<>();
  private int missedHole;
  private int missedIsland;

  private Blocks(Ledger ledger) {
    this.ledger = ledger;
  }

  static Blocks of(PortRange range, Ledger ledger) {
    Blocks found = new Blocks(ledger);
    int first = ledger.knownFrom(range.low());
    if (first >= 0) {
      found.missed(first, first - range.low());
      found.walk(first, range.high());
    }
    return found;
  }

  private void walk(int first, int high) {
    int start = first;
    int knownInside = 1;
    int last = first;
    for (int port = ledger.knownFrom(first + 1); port >= 0; port = ledger.knownFrom(port + 1)) {
      if (ledger.verdict(port) == ledger.verdict(last)) {
        missed(port, port - last - 1);
        knownInside++;
      } else {
        close(start, last, knownInside);
        borders.add(border(last, port));
        start = port;
        knownInside = 1;
      }
      last = port;
    }
    close(start, last, knownInside);
    missed(last, high - last);
  }

  private void close(int start, int last, int knownInside) {
    PortRange range = PortRange.of(start, last);
    boolean answered = ledger.verdict(last) == Ledger.Verdict.ANSWERED;
    blocks.add(new Block(range, answered, range.size() - knownInside));
  }

  private Border border(int below, int above) {
    boolean first = ledger.verdict(below) == Ledger.Verdict.ANSWERED;
    int unanswered = first ? above : below;
    double lost =
        ledger.isSilent(unanswered)
            ? ledger.size() * ledger.loss().chanceOfAllLost(ledger.tries(unanswered))
            : 0; // something said no
    return new Border(
        below,
        above,
        first ? Border.Side.BELOW : Border.Side.ABOVE,
        Math.max(0, Math.min(MOST_CONFIDENT, 1 - lost)));
  }

  /** Notes untried ports side by side, next to this known one. */
  private void missed(int beside, int untried) {
    if (ledger.verdict(beside) == Ledger.Verdict.ANSWERED) {
      missedHole = Math.max(missedHole, untried);
    } else {
      missedIsland = Math.max(missedIsland, untried);
    }
  }

  List<Block> blocks() {
    return blocks;
  }

  List<Border> borders() {
    return borders;
  }

  int largestMissed(Ledger.Verdict beside) {
    return beside == Ledger.Verdict.ANSWERED ? missedHole : missedIsland;
  }
}
