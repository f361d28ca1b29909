package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangeTest {

  private static final int[] ENDS = {0, 1, 2, 79, 80, 81, 32768, 65533, 65534, 65535};

  private static List<PortRange> rangesOverTheEnds() {
    List<PortRange> ranges = new ArrayList<>();
    for (int low : ENDS) {
      for (int high : ENDS) {
        if (low <= high) {
          ranges.add(PortRange.of(low, high));
        }
      }
    }
    return ranges;
  }

  @ParameterizedTest
  @CsvSource({"-1,5", "5,4", "0,65536", "65536,65536", "-2,-1", "1,-1"})
  void endsThatAreNoRangeAreRefused(int low, int high) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PortRange.of(low, high));
    assertEquals(
        "not a port range: low " + low + ", high " + high + "; 0 <= low <= high <= 65535",
        refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new PortRange(low, high));
  }

  @Test
  void aSinglePortIsARangeOfOne() {
    assertEquals(PortRange.of(80, 80), PortRange.single(80));
    assertEquals(1, PortRange.single(80).size());
    assertThrows(IllegalArgumentException.class, () -> PortRange.single(65536));
  }

  @Test
  void allIsEveryPort() {
    assertEquals(PortRange.of(0, 65535), PortRange.ALL);
    assertEquals(65536, PortRange.ALL.size());
  }

  @Test
  void theTextAlwaysHasBothEnds() {
    assertEquals("49152-65535", PortRange.of(49152, 65535).toString());
    assertEquals("80-80", PortRange.single(80).toString());
    assertEquals("0-65535", PortRange.ALL.toString());
  }

  @Test
  void containsIsTrueFromEndToEndAlone() {
    PortRange range = PortRange.of(80, 90);
    assertEquals(11, range.size());
    assertFalse(range.contains(79));
    assertTrue(range.contains(80));
    assertTrue(range.contains(90));
    assertFalse(range.contains(91));
    assertFalse(PortRange.ALL.contains(-1));
    assertFalse(PortRange.ALL.contains(65536));
  }

  @Test
  void twoRangesRelateAsTheirPortsDo() {
    for (PortRange one : rangesOverTheEnds()) {
      for (PortRange other : rangesOverTheEnds()) {
        String pair = one + " and " + other;
        BitSet both = RandomPorts.bits(List.of(one));
        both.and(RandomPorts.bits(List.of(other)));
        assertEquals(!both.isEmpty(), one.overlaps(other), pair);
        assertEquals(both.cardinality() == other.size(), one.contains(other), pair);
        assertEquals(
            both.isEmpty() ? Optional.empty() : Optional.of(RandomPorts.runs(both).get(0)),
            one.intersection(other),
            pair);
      }
    }
  }

  @Test
  void theOrderIsByLowThenByHighAndAgreesWithEquals() {
    List<PortRange> ranges = rangesOverTheEnds();
    for (int one = 0; one < ranges.size(); one++) {
      for (int other = 0; other < ranges.size(); other++) {
        // They were made in ascending order.
        assertEquals(
            Integer.compare(one, other),
            Integer.signum(ranges.get(one).compareTo(ranges.get(other))));
        assertEquals(one == other, ranges.get(one).equals(ranges.get(other)));
      }
    }
  }

  @Test
  void equalRangesHaveEqualHashesAndNothingElseIsARange() {
    assertEquals(PortRange.of(80, 90).hashCode(), PortRange.of(80, 90).hashCode());
    assertNotEquals(PortRange.of(80, 90).hashCode(), PortRange.of(80, 91).hashCode());
    assertNotEquals(PortRange.of(80, 90).hashCode(), PortRange.of(81, 90).hashCode());
    assertNotEquals(PortRange.of(80, 90), (Object) "80-90");
  }
}
