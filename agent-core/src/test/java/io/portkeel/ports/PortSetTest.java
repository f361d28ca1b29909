package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortSetTest {

  private static final PortSet WEB =
      PortSet.of(PortRange.single(80), PortRange.single(443), PortRange.of(8000, 8080));

  @Test
  void overlappingTouchingAndUnsortedBlocksBecomeOne() {
    PortSet set =
        PortSet.of(
            List.of(
                PortRange.of(95, 99),
                PortRange.of(80, 90),
                PortRange.of(85, 94),
                PortRange.of(82, 83),
                PortRange.single(101)));
    assertEquals(List.of(PortRange.of(80, 99), PortRange.single(101)), set.ranges());
    assertEquals(21, set.size());
  }

  @Test
  void theTextNamesPortsAndBlocks() {
    assertEquals("80,443,8000-8080", WEB.toString());
    assertEquals("32768-65535", PortSet.of(PortRange.of(32768, 65535)).toString());
    assertEquals("80-81", PortSet.of(PortRange.single(81), PortRange.single(80)).toString());
    assertEquals("none", PortSet.EMPTY.toString());
    assertEquals("0-65535", PortSet.ALL.toString());
  }

  @Test
  void nothingIsEmptyAndAllIsItsComplement() {
    assertTrue(PortSet.EMPTY.isEmpty());
    assertEquals(PortSet.EMPTY, PortSet.of());
    assertEquals(PortSet.EMPTY, PortSet.of(List.of()));
    assertEquals(PortSet.ALL, PortSet.EMPTY.complement());
    assertEquals(PortSet.EMPTY, PortSet.ALL.complement());
    assertEquals(65536, PortSet.ALL.size());
    assertEquals(List.of(PortRange.ALL), PortSet.ALL.ranges());
    assertEquals(Optional.empty(), PortSet.EMPTY.largestBlock());
  }

  @Test
  void gapsAreWhatIsMissingInside() {
    assertEquals("79,81-100", WEB.gaps(PortRange.of(79, 100)).toString());
    assertEquals("none", WEB.gaps(PortRange.of(8000, 8080)).toString());
    assertEquals("7999,8081", WEB.gaps(PortRange.of(7999, 8081)).toString());
    assertEquals("81-442", WEB.gaps(PortRange.of(80, 443)).toString());
  }

  @Test
  void ofEquallyLargeBlocksTheHighestIsTheLargest() {
    PortSet set = PortSet.of(PortRange.of(10, 19), PortRange.of(30, 39), PortRange.of(50, 58));
    assertEquals(Optional.of(PortRange.of(30, 39)), set.largestBlock());
    assertEquals(Optional.of(PortRange.of(8000, 8080)), WEB.largestBlock());
  }

  @Test
  void aBlockIsContainedWhenAllOfItIs() {
    assertTrue(WEB.contains(PortRange.of(8000, 8080)));
    assertFalse(WEB.contains(PortRange.of(7999, 8080)));
    assertFalse(WEB.contains(PortRange.of(8000, 8081)));
    assertFalse(WEB.contains(PortRange.of(80, 443)));
    assertTrue(WEB.containsAll(PortSet.EMPTY));
    assertFalse(PortSet.EMPTY.containsAll(WEB));
  }

  @Test
  void aNumberThatIsNoPortIsNotContained() {
    assertFalse(PortSet.ALL.contains(-1));
    assertFalse(PortSet.ALL.contains(65536));
    assertFalse(PortSet.ALL.contains(Integer.MAX_VALUE));
    assertFalse(PortSet.ALL.contains(Integer.MIN_VALUE));
  }

  @Test
  void noOneCanChangeASet() {
    PortRange[] given = {PortRange.single(443), PortRange.single(80)};
    PortSet set = PortSet.of(given);
    assertEquals(PortRange.single(443), given[0], "the caller's array keeps its order");
    given[1] = PortRange.ALL;
    assertEquals("80,443", set.toString());
    assertThrows(
        UnsupportedOperationException.class, () -> set.ranges().set(0, PortRange.single(1)));
    set.union(PortSet.ALL);
    set.difference(PortSet.ALL);
    assertEquals("80,443", set.toString());
  }

  @Test
  void aSetEqualsNothingElse() {
    assertNotEquals(PortSet.of(PortRange.single(80)), (Object) "80");
    PortSet one = PortSet.of(PortRange.single(80));
    PortSet other = PortSet.of(PortRange.single(81));
    assertNotEquals(one, other);
    assertNotEquals(one.hashCode(), other.hashCode());
  }
}
