package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL at random moments of an apply: each file is whole, old or new, and the next apply
 * converges.
 *
 * <p>-Dportkeel.seed=N chooses other moments, -Dportkeel.kills=N more of them.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class KilledIT {
  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final int KILLS = Integer.getInteger("portkeel.kills", 500);

  @Test
  void eachFileIsWholeAndTheNextApplyConverges() {
    long start = System.nanoTime();
    List<Killed> all = new RandomMoments("KILL", KILLS, SEED).runs();
    List<Killed> first = all.stream().filter(Killed::isFirst).toList();
    List<Killed> next = all.stream().filter(run -> !run.isFirst()).toList();
    long untouched = first.stream().filter(Killed::untouched).count();
    long between = first.stream().filter(run -> !run.untouched() && !run.complete()).count();
    long leftOver = first.stream().filter(Killed::leftOver).count();
    System.out.printf(
        "KilledIT: -Dportkeel.seed=%d, %d kills: %d too early, %d in between, %d with something left"
            + " over; %d next applies; %d s%n",
        SEED,
        first.size(),
        untouched,
        between,
        leftOver,
        next.size(),
        (System.nanoTime() - start) / 1_000_000_000);
    assertEquals(List.of(), first.stream().flatMap(run -> run.wrong().stream()).toList());
    assertEquals(List.of(), next.stream().flatMap(run -> run.notConverged().stream()).toList());
    int scenarios = RandomMoments.SCENARIOS.size();
    assertEquals(KILLS / scenarios * scenarios, first.size());
    assertTrue(untouched > 0 && untouched < KILLS && leftOver > 0, "moments");
    assertTrue(next.size() >= KILLS / 25, "next applies");
  }
}
