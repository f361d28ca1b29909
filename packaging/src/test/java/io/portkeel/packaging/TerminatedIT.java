package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * SIGTERM at random moments of an apply: it has changed all or nothing, and left nothing over.
 *
 * <p>-Dportkeel.seed=N chooses other moments, -Dportkeel.kills=N more of them.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class TerminatedIT {
  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final int SIGNALS = Integer.getInteger("portkeel.kills", 80);

  @Test
  void itFinishesOrPutsBack() {
    List<Killed> all = new RandomMoments("TERM", SIGNALS, SEED).runs();
    List<Killed> first = all.stream().filter(Killed::isFirst).toList();
    long untouched = first.stream().filter(Killed::untouched).count();
    long late = first.stream().filter(run -> run.ended(143) && run.complete()).count();
    System.out.printf(
        "TerminatedIT: -Dportkeel.seed=%d, %d signals: %d changed nothing, %d finished with 143%n",
        SEED, first.size(), untouched, late);
    assertEquals(List.of(), first.stream().flatMap(run -> wrong(run).stream()).toList());
    assertTrue(untouched > 0 && untouched < SIGNALS, "moments");
  }

  /** What is wrong with a run; one that came to its end before the signal ends with 0. */
  private static Optional<String> wrong(Killed run) {
    if (run.neverStarted()) {
      return run.untouched() ? Optional.empty() : Optional.of("not started: " + run.line());
    }
    if (!run.ended(143) && !(run.ended(0) && run.complete())) {
      return Optional.of("the exit code: " + run.line());
    }
    if (run.leftOver() || !(run.untouched() || run.complete())) {
      return Optional.of("neither all nor nothing: " + run.line());
    }
    return run.wrong();
  }
}
