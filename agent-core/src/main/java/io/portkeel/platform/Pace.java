package io.portkeel.platform;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Spreads events evenly over time: so many a second at most. */
public final class Pace {

  /** How late an event may be without the next being later as well: a timer's coarseness. */
  private static final long SLACK = 2_000_000;

  private final LongSupplier nanos;
  private final long interval;
  private long due;

  Pace(int perSecond, LongSupplier nanos) {
    this.nanos = nanos;
    this.interval = 1_000_000_000L / perSecond;
    this.due = nanos.getAsLong();
  }

  /** By this machine's clock. */
  public static Pace of(int perSecond) {
    return new Pace(perSecond, System::nanoTime);
  }

  /** How long until the next event may be; zero when it may be now. */
  Duration untilDue() {
    return Duration.ofNanos(Math.max(0, due - nanos.getAsLong()));
  }

  /** An event is now. */
  void event() {
    due = Math.max(due, nanos.getAsLong() - SLACK) + interval;
  }
}
