package io.portkeel.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.probe.Limits.Thoroughness;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  private static final PortRange ALL = PortRange.of(1024, 65535);
  private static final Limits SAMPLE = new Limits(ALL, Thoroughness.SAMPLED, 1000);

  private static PortSet ports(String text) {
    return ((Parsed.Valid<PortSet>) PortSet.parse(text)).value();
  }

  private static SimulatedFilter passes(String open) {
    return new SimulatedFilter(ports(open), 0, new Random(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "49152-65535",
        "1024-49151",
        "1024-65535",
        "none",
        "2000-9999,30000-40000,60000-61000",
        "1024-3000,10000-65535"
      })
  void whatIsWiderThanTheGridIsFoundToThePort(String open) {
    ProbeMap map = passes(open).searched(SAMPLE);
    assertEquals(ports(open), map.answeredBlocks());
    assertEquals(ports(open).gaps(ALL), map.unansweredBlocks());
    assertTrue(map.complete());
    assertTrue(map.borders().stream().allMatch(Border::isExact), map.toString());
    assertTrue(map.attempts() < 500, map.attempts() + " attempts");
  }

  @Test
  void aBorderNamesBothPortsAndWhichAnswered() {
    ProbeMap map = passes("49152-65535").searched(SAMPLE);
    Border border = map.borders().get(0);
    assertEquals(49151, border.below());
    assertEquals(49152, border.above());
    assertEquals(Border.Side.ABOVE, border.answered());
    assertTrue(border.confidence() > 0.999, border.toString());
    assertEquals(Optional.of(PortRange.of(49152, 65535)), map.suggested());
  }

  @Test
  void silenceAtABorderIsRepeatedAndAnswersAreNot() {
    SimulatedFilter filter = passes("49152-65535");
    filter.searched(SAMPLE);
    assertTrue(filter.tries(49151) >= 3, "tries of 49151: " + filter.tries(49151));
    assertEquals(1, filter.tries(49152));
  }

  @Test
  void aSmallHoleIsMissedAndItsSizeIsToldOf() {
    ProbeMap map = passes("1024-3388,3390-65535").searched(SAMPLE);
    assertEquals(ports("1024-65535"), map.answeredBlocks());
    assertEquals(258, map.largestMissedHole());
    assertEquals(0, map.largestMissedIsland());
  }

  @Test
  void aSmallRangeIsTriedWhole() {
    Limits limits = new Limits(PortRange.of(50000, 50200), Thoroughness.SAMPLED, 1000);
    ProbeMap map = passes("50000-50099,50101-50200").searched(limits);
    assertEquals(ports("50000-50099,50101-50200"), map.answered());
    assertEquals(0, map.largestMissedHole());
    assertEquals(PortSet.EMPTY, map.untried());
  }

  @Test
  void theEndsOfTheRangeAreTried() {
    SimulatedFilter filter = passes("1024-65535");
    filter.searched(SAMPLE);
    assertEquals(1, filter.tries(1024));
    assertEquals(1, filter.tries(65535));
    assertEquals(0, filter.tries(1023));
  }

  @Test
  void whereNobodyIsLetInARefusalIsTheServersAnswer() {
    ProbeMap map = passes("49152-65535").serverSays(Outcome.REFUSED).searched(SAMPLE);
    assertEquals(Optional.of(Refusal.BY_THE_SERVER), map.refusal());
    assertEquals(ports("49152-65535"), map.answeredBlocks());
  }

  @Test
  void whereOneIsLetInARefusalIsARejection() {
    ProbeMap map = passes("49152-65535").filtersWith(Outcome.REFUSED).searched(SAMPLE);
    assertEquals(Optional.of(Refusal.ON_THE_WAY), map.refusal());
    assertEquals(ports("49152-65535"), map.answeredBlocks());
    assertEquals(ports("1024-49151"), map.unansweredBlocks());
  }

  @Test
  void aRejectionIsSureAtOnce() {
    SimulatedFilter filter = passes("49152-65535").filtersWith(Outcome.UNREACHABLE);
    assertEquals(ports("1024-49151"), filter.searched(SAMPLE).unansweredBlocks());
    assertEquals(1, filter.tries(49151));
  }

  @Test
  void portsInUseAreSteppedOver() {
    PortSet busy = ports("1024,30000-31000,49151-49160,65535");
    SimulatedFilter filter = passes("49152-65535").busy(busy);
    ProbeMap map = filter.searched(SAMPLE);
    assertEquals(ports("49161-65534"), map.answeredBlocks());
    assertEquals(ports("1025-49150"), map.unansweredBlocks());
    assertTrue(busy.containsAll(map.inUse()), map.inUse().toString());
    assertTrue(map.untried().containsAll(map.inUse()));
    assertTrue(map.complete());
    for (PortRange block : busy.ranges()) {
      for (int port = block.low(); port <= block.high(); port++) {
        assertTrue(filter.tries(port) <= 1, "tried again: " + port);
      }
    }
  }

  @Test
  void theLimitHoldsAndTheMapSaysThatItIsNotComplete() {
    Limits few = new Limits(ALL, Thoroughness.SAMPLED, 40);
    ProbeMap map = passes("2000-9999,30000-40000,60000-61000").searched(few);
    assertEquals(40, map.attempts());
    assertFalse(map.complete());
  }

  @Test
  void anExhaustiveSearchFindsASinglePortDespiteOfLoss() {
    Limits each = new Limits(PortRange.of(50000, 50999), Thoroughness.EXHAUSTIVE, 100_000);
    for (int seed = 1; seed <= 30; seed++) {
      ProbeMap map =
          new SimulatedFilter(ports("50000-50332,50334-50999"), 0.2, new Random(seed))
              .searched(each);
      assertEquals(ports("50333"), map.unanswered(), "seed " + seed);
      assertEquals(ports("50000-50332,50334-50999"), map.answered(), "seed " + seed);
      assertEquals(0.2, map.loss().share(), 0.06, "seed " + seed);
      assertTrue(map.complete());
    }
  }

  @Test
  void whereNothingAnswersNothingIsRepeatedForEver() {
    Limits each = new Limits(PortRange.of(50000, 50999), Thoroughness.EXHAUSTIVE, 100_000);
    ProbeMap map = passes("none").searched(each);
    assertEquals(3000, map.attempts());
    assertTrue(map.complete());
    assertEquals(Optional.empty(), map.suggested());
  }

  @Test
  void aHostThatRefusesEverythingIsNotAskedForEver() {
    ProbeMap map =
        passes("none").filtersWith(Outcome.FAILED).serverSays(Outcome.FAILED).searched(SAMPLE);
    assertEquals(0, map.attempts());
    assertTrue(map.failures() >= 20 && map.failures() < 40, map.failures() + " failures");
    assertFalse(map.complete());
  }

  @Test
  void onlyPortsThatNoServiceUsesAreSuggested() {
    Limits low = new Limits(PortRange.of(1, 2000), Thoroughness.SAMPLED, 1000);
    assertEquals(Optional.empty(), passes("1-1023").searched(low).suggested());
    assertEquals(Optional.of(PortRange.of(1024, 1099)), passes("1-1099").searched(low).suggested());
  }
}
