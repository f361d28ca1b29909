package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong clock = new AtomicLong(-5);
  private final Pace pace = new Pace(20, clock::get);

  @Test
  void inNoSecondThereAreMore() {
    int events = 0;
    for (int millis = 0; millis < 1000; millis++) {
      while (pace.untilDue().isZero()) {
        pace.event();
        events++;
      }
      clock.addAndGet(1_000_000);
    }
    assertEquals(20, events);
  }

  @Test
  void whatWasNotUsedIsNotMadeUpFor() {
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertEquals(Duration.ZERO, pace.untilDue());
    pace.event();
    assertTrue(pace.untilDue().toMillis() >= 48, pace.untilDue().toString());
  }
}
