package io.portkeel.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiderRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          49152-65535                  | 49152-65535 | none
          49152-54999,55001-65535      | 49152-65535 | 55000
          1024-3388,3390-65535         | 1024-65535  | 3389
          1024,1026-65535              | 1026-65535  | none
          1024-1025,1027-65535         | 1024-65535  | 1026
          2000-2099,2200-9999          | 2200-9999   | none
          2000-2100,2201-9999          | 2000-9999   | 2101-2200
          100-109,120-129              | 120-129     | none
          100-109,119-128              | 100-128     | 110-118
          10-19,30-34,40-99            | 40-99       | none
          10-29,30-39,42-44,46-99      | 10-99       | 40-41,45
          1-50,60-69,100-199,210-229   | 100-229     | 200-209
          """)
  void neighboursAreTakenInAsLongAsTheyGainMoreThanTheHole(
      String ports, String range, String holes) {
    WiderRange wider = WiderRange.of(set(ports));

    assertEquals(range, wider.range().toString());
    assertEquals(holes, wider.holes().toString());
  }

  @Test
  void itIsWhatAWalkFromPortToPortFinds() {
    for (int seed = 0; seed < 3000; seed++) {
      boolean[] ports = random(new Random(seed));
      WiderRange wider = WiderRange.of(set(ports));

      assertEquals(walk(ports), wider.range(), "seed " + seed + ": " + set(ports));
      assertTrue(
          set(ports).union(wider.holes()).contains(wider.range())
              && set(ports).intersection(wider.holes()).isEmpty(),
          "seed " + seed);
    }
  }

  /** Port by port: from the largest run outwards, over a run of others that is shorter. */
  private static PortRange walk(boolean[] ports) {
    int low = 0;
    int high = -1;
    for (int start = 0; start < ports.length; start++) {
      int end = start;
      while (end < ports.length && ports[end]) {
        end++;
      }
      if (end > start && end - start >= high - low + 1) {
        low = start;
        high = end - 1;
      }
      start = Math.max(start, end - 1);
    }
    int further = outwards(ports, high, 1);
    while (further != high) {
      high = further;
      further = outwards(ports, high, 1);
    }
    further = outwards(ports, low, -1);
    while (further != low) {
      low = further;
      further = outwards(ports, low, -1);
    }
    return PortRange.of(low, high);
  }

  private static int outwards(boolean[] ports, int edge, int step) {
    int at = edge + step;
    int hole = 0;
    while (at >= 0 && at < ports.length && !ports[at]) {
      hole++;
      at += step;
    }
    int gained = 0;
    while (at >= 0 && at < ports.length && ports[at]) {
      gained++;
      at += step;
    }
    return gained > hole ? at - step : edge;
  }

  private static boolean[] random(Random random) {
    boolean[] ports = new boolean[120];
    boolean now = random.nextBoolean();
    int at = 0;
    while (at < ports.length) {
      int end = Math.min(ports.length, at + 1 + random.nextInt(12));
      for (; at < end; at++) {
        ports[at] = now;
      }
      now = !now;
    }
    ports[random.nextInt(ports.length)] = true;
    return ports;
  }

  private static PortSet set(boolean[] ports) {
    List<PortRange> ranges = new ArrayList<>();
    for (int port = 0; port < ports.length; port++) {
      if (ports[port]) {
        ranges.add(PortRange.single(port));
      }
    }
    return PortSet.of(ranges);
  }

  private static PortSet set(String text) {
    // Two blocks that touch are one set with another name, so each is read for itself.
    PortSet all = PortSet.EMPTY;
    for (String block : text.split(",", -1)) {
      all = all.union(((Parsed.Valid<PortSet>) PortSet.parse(block)).value());
    }
    return all;
  }
}
