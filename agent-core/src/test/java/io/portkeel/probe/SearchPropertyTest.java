package io.portkeel.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.probe.Limits.Thoroughness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Searches of random filters; -Dportkeel.seed=N chooses others. */
class SearchPropertyTest {

  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final PortRange ALL = PortRange.of(1024, 65535);

  private static PortSet randomBlocks(Random random, PortRange within, int most, int longest) {
    List<PortRange> blocks = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      int low = within.low() + random.nextInt(within.size());
      int high = Math.min(within.high(), low + random.nextInt(longest));
      blocks.add(PortRange.of(low, high));
    }
    return PortSet.of(blocks);
  }

  /** What it says of a port that it tried is true, and what it missed is as small as it says. */
  @Test
  void withoutLossTheMapIsTrueAndItsMissesAreNoLargerThanItSays() {
    Random random = new Random(SEED);
    for (int i = 0; i < 400; i++) {
      PortSet open = randomBlocks(random, ALL, 6, 20_000);
      int attempts = 20 + random.nextInt(2000);
      ProbeMap map =
          new SimulatedFilter(open, 0, random)
              .busy(randomBlocks(random, ALL, 3, 300))
              .searched(new Limits(ALL, Thoroughness.SAMPLED, attempts));
      String what = "seed " + SEED + ", search " + i + ", open " + open + ": " + map;
      assertTrue(map.attempts() <= attempts, what);
      assertTrue(open.containsAll(map.answered()), what);
      assertTrue(open.intersection(map.unanswered()).isEmpty(), what);
      for (PortRange hole : map.answeredBlocks().difference(open).ranges()) {
        assertTrue(hole.size() <= map.largestMissedHole(), hole + " of " + what);
      }
      for (PortRange island : map.unansweredBlocks().intersection(open).ranges()) {
        assertTrue(island.size() <= map.largestMissedIsland(), island + " of " + what);
      }
    }
  }

  @Test
  void withSomeLossSampledBordersAreStillTrue() {
    Random random = new Random(SEED);
    int wrong = 0;
    int borders = 0;
    for (int i = 0; i < 200; i++) {
      PortSet open = randomBlocks(random, ALL, 4, 30_000);
      double loss = random.nextDouble() * 0.2;
      ProbeMap map =
          new SimulatedFilter(open, loss, random)
              .searched(new Limits(ALL, Thoroughness.SAMPLED, 4000));
      assertTrue(map.complete(), "seed " + SEED + ", search " + i);
      for (Border border : map.borders()) {
        borders++;
        int unanswered = border.answered() == Border.Side.BELOW ? border.above() : border.below();
        wrong += open.contains(unanswered) ? 1 : 0;
      }
    }
    assertTrue(borders > 300, borders + " borders");
    assertTrue(wrong <= 3, wrong + " of " + borders + " borders are lost packets");
  }

  @Test
  void exhaustivelyEveryPortIsRightDespiteOfLoss() {
    Random random = new Random(SEED);
    PortRange range = PortRange.of(40_000, 40_499);
    for (int i = 0; i < 100; i++) {
      PortSet open =
          randomBlocks(random, range, 8, 120).union(PortSet.of(PortRange.single(40_250)));
      ProbeMap map =
          new SimulatedFilter(open, random.nextDouble() * 0.25, random)
              .searched(new Limits(range, Thoroughness.EXHAUSTIVE, 100_000));
      String what = "seed " + SEED + ", search " + i;
      if (open.size() < 50) {
        continue; // too few answers to tell how much gets lost
      }
      assertEquals(open.intersection(PortSet.of(range)), map.answered(), what);
      assertEquals(PortSet.EMPTY, map.untried(), what);
    }
  }
}
