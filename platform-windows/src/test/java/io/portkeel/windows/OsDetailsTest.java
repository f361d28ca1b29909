package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import oshi.SystemInfo;

class OsDetailsTest {

  private static final String KERNEL = "kernel   " + System.getProperty("os.version");

  @Test
  void theMachineIsDescribed() {
    List<String> lines = OsDetails.lines();
    assertEquals(4, lines.size(), lines::toString);
    assertTrue(lines.get(0).matches("system   .*\\d.*"), lines::toString);
    assertEquals(KERNEL, lines.get(1));
    assertTrue(lines.get(2).matches("memory   [1-9]\\d* MiB"), lines::toString);
    assertTrue(lines.get(3).matches("up       [1-9]\\d* s"), lines::toString);
  }

  private static SystemInfo lacking() {
    throw new NoClassDefFoundError("Psapi");
  }

  private static SystemInfo failing() {
    throw new IllegalStateException("no counter");
  }

  @Test
  void whatOshiCannotSayIsNoFailure() {
    String system = "system   " + System.getProperty("os.name");
    assertEquals(
        List.of(system + " (no more: java.lang.NoClassDefFoundError: Psapi)", KERNEL),
        OsDetails.lines(OsDetailsTest::lacking));
    assertEquals(
        List.of(system + " (no more: java.lang.IllegalStateException: no counter)", KERNEL),
        OsDetails.lines(OsDetailsTest::failing));
  }
}
