package io.portkeel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow(() -> new AssertionError(text));
  }

  private static AddressRange range(String text) {
    return AddressRange.of(block(text));
  }

  private static AddressRange range(String first, String last) {
    return new AddressRange(block(first).family(), block(first).first(), block(last).first());
  }

  private static List<String> cut(String whole, String... by) {
    List<AddressBlock> blocks = List.of(by).stream().map(AddressRangeTest::block).toList();
    return range(whole).cutBy(blocks).stream().map(AddressRange::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.0.0.0-10.0.0.255",
    "10.0.0.7, 10.0.0.7",
    "0.0.0.0/0, 0.0.0.0-255.255.255.255",
    "fd00::/126, fd00::-fd00::3",
    "::/0, ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void isWrittenFromFirstToLast(String block, String written) {
    assertEquals(written, range(block).toString());
  }

  @Test
  void hasAnEndThatIsNotBeforeItsBeginningAndIsAnAddress() {
    BigInteger one = BigInteger.ONE;
    assertThrows(
        IllegalArgumentException.class,
        () -> new AddressRange(AddressFamily.IPV4, one, BigInteger.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AddressRange(AddressFamily.IPV4, one.negate(), one));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AddressRange(AddressFamily.IPV4, one, one.shiftLeft(32)));
  }

  @Test
  void isWithinABlockThatHasItsBothEnds() {
    AddressRange range = range("10.0.0.4", "10.0.0.7");
    assertTrue(range.isWithin(block("10.0.0.0/24")));
    assertTrue(range.isWithin(block("10.0.0.4/30")));
    assertFalse(range.isWithin(block("10.0.0.4/31")));
    assertFalse(range.isWithin(block("10.0.0.6/31")));
    assertFalse(range.isWithin(block("10.0.1.0/24")));
    assertFalse(range.isWithin(block("::/0")));
  }

  @Test
  void isCutAtBothEdgesOfABlockInside() {
    assertEquals(
        List.of("10.0.0.0-10.0.0.15", "10.0.0.16-10.0.0.31", "10.0.0.32-10.0.0.255"),
        cut("10.0.0.0/24", "10.0.0.16/28"));
  }

  @Test
  void isCutOnceWhereBlocksTouchOrNest() {
    assertEquals(
        List.of("10.0.0.0-10.0.0.127", "10.0.0.128", "10.0.0.129-10.0.0.255"),
        cut("10.0.0.0/24", "10.0.0.128/25", "10.0.0.0/25", "10.0.0.128", "10.0.0.128/25"));
  }

  @Test
  void isNotCutByWhatCoversItIsOutsideOrOfTheOtherFamily() {
    assertEquals(
        List.of("10.0.0.0-10.0.0.255"),
        cut("10.0.0.0/24", "0.0.0.0/0", "10.0.0.0/24", "10.0.1.0/24", "9.255.255.0/24", "::/0"));
    assertEquals(List.of("10.0.0.9"), cut("10.0.0.9", "10.0.0.9", "10.0.0.8/31"));
  }

  @Test
  void isCutAtTheVeryEndsOfAllAddresses() {
    assertEquals(
        List.of("0.0.0.0", "0.0.0.1-255.255.255.254", "255.255.255.255"),
        cut("0.0.0.0/0", "0.0.0.0", "255.255.255.255"));
    assertEquals(
        List.of(
            "::-7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "8000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        cut("::/0", "8000::/1"));
  }
}
