package io.portkeel.cli;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.probe.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Which source ports {@code probe} tries, and how fast. */
final class ProbeOptions {

  private static final PortRange DEFAULT = PortRange.of(1024, 65535);
  private static final int DEFAULT_ATTEMPTS = 1000;
  private static final int LEAST_ATTEMPTS = 10;
  private static final int MOST_ATTEMPTS = 2_000_000;
  private static final int MOST_RATE = 10_000;
  private static final double SHORTEST = 0.05;
  private static final double LONGEST = 10;

  /** Descriptors are few on some hosts. */
  private static final int MOST_AT_ONCE = 500;

  @Option(
      names = "--range",
      paramLabel = "LOW-HIGH",
      description = "The source ports to try. Default: 1024-65535.")
  private Optional<String> range = Optional.empty();

  @Option(
      names = "--exhaustive",
      description = "Try each port, and those without an answer again until that is sure.")
  private boolean exhaustive;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Attempts a second at most; 0.8 times as many may be unanswered at once. Default: 20.")
  private int rate = 20;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      description =
          "Attempts in all at most; a quarter of them go into the grid. Default: 1000, or with"
              + " --exhaustive 20 for each port.")
  private Optional<Integer> maxAttempts = Optional.empty();

  /**
   * The kernel sends its first packet again after one second; before that, an attempt is one packet
   * at the rate that was asked for, and what gets lost can be counted.
   */
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "How long to wait for each answer. Default: 0.9, just before the operating system would"
              + " send again.")
  private double timeout = 0.9;

  @Option(
      names = "--container",
      paramLabel = "PID",
      description = "Try from the network namespace of this process (Linux, as root).")
  private Optional<Integer> container = Optional.empty();

  /** What is wrong with them, if anything. */
  Optional<Stopped> wrong() {
    if (rate < 1 || rate > MOST_RATE) {
      return usage("--rate: " + rate + " attempts a second", "give a number from 1 to 10000");
    }
    if (!(timeout >= SHORTEST && timeout <= LONGEST)) {
      return usage("--timeout: " + timeout + " seconds", "give seconds from 0.05 to 10");
    }
    if (maxAttempts.isPresent()
        && (maxAttempts.get() < LEAST_ATTEMPTS || maxAttempts.get() > MOST_ATTEMPTS)) {
      return usage(
          "--max-attempts: " + maxAttempts.get() + " attempts",
          "give a number from " + LEAST_ATTEMPTS + " to " + MOST_ATTEMPTS);
    }
    return container.isPresent() && container.get() < 1
        ? usage("--container: " + container.get() + " is no process", "give a pid of this host")
        : Optional.empty();
  }

  private static Optional<Stopped> usage(String message, String remedy) {
    return Optional.of(Stopped.usage(message, remedy));
  }

  Outcome<Limits> limits() {
    PortRange wanted = DEFAULT;
    if (range.isPresent()) {
      Parsed<PortRange> parsed = PortRange.parse(range.get());
      if (parsed instanceof Parsed.Invalid<PortRange> invalid) {
        return Outcome.stop(Stopped.usage("--range: " + invalid.problem(), invalid.remedy()));
      }
      wanted = ((Parsed.Valid<PortRange>) parsed).value();
    }
    if (wanted.low() == 0) {
      return Outcome.stop(
          Stopped.usage("--range: no connection comes from port 0", "begin with 1 or higher"));
    }
    return Outcome.got(
        exhaustive
            ? Limits.exhaustive(wanted, maxAttempts.orElse(Limits.most(wanted)))
            : Limits.sampled(wanted, maxAttempts.orElse(DEFAULT_ATTEMPTS)));
  }

  int rate() {
    return rate;
  }

  /** 16 by default, and more only for those who want to be faster. */
  int atOnce() {
    return Math.max(1, Math.min(MOST_AT_ONCE, rate * 4 / 5));
  }

  Duration timeout() {
    return Duration.ofMillis((long) (timeout * 1000));
  }

  OptionalInt container() {
    return container.isPresent() ? OptionalInt.of(container.get()) : OptionalInt.empty();
  }
}
