package io.portkeel.cli;

import io.portkeel.report.Report.Tone;
import io.portkeel.report.WatchFinding;
import io.portkeel.report.WatchLine;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Sighting.Standing;
import io.portkeel.watch.WatchTotals;
import java.util.Optional;

/** The sentences about connections. */
final class WatchWording {

  private final WatchTotals totals;
  private final Optional<String> allowed;
  private final Tense tense;

  /** Whether it is about what is, or about what was while it was watched. */
  enum Tense {
    IS("is", "are", "works", "work"),
    WAS("was", "were", "worked", "worked");

    private final String one;
    private final String many;
    private final String oneWorks;
    private final String manyWork;

    Tense(String one, String many, String oneWorks, String manyWork) {
      this.one = one;
      this.many = many;
      this.oneWorks = oneWorks;
      this.manyWork = manyWork;
    }
  }

  /**
   * About what was seen.
   *
   * @param allowed the allowed ports, for people; absent where all are
   */
  WatchWording(WatchTotals totals, Optional<String> allowed, Tense tense) {
    this.totals = totals;
    this.allowed = allowed;
    this.tense = tense;
  }

  /** What was seen, in one sentence. */
  String summary() {
    String outside = "";
    if (allowed.isPresent() && totals.outside() > 0) {
      outside =
          (totals.stuckOutside() > 0 ? "; " : ", and ")
              + totals.outside()
              + " "
              + (totals.outside() == 1 ? tense.oneWorks : tense.manyWork)
              + " from outside "
              + allowed.get();
    } else if (allowed.isPresent() && totals.stuck() == 0) {
      outside = ", and none " + tense.oneWorks + " from outside " + allowed.get();
    }
    return stuck() + outside;
  }

  private String stuck() {
    int stuck = totals.stuck();
    if (stuck == 0) {
      return "no connection " + tense.one + " stuck";
    }
    String all =
        stuck == 1
            ? "1 connection " + tense.one + " stuck"
            : stuck + " connections " + tense.many + " stuck";
    return allowed.isEmpty() ? all : all + ", " + which() + " outside " + allowed.get();
  }

  /** Which of the stuck ones are outside. */
  private String which() {
    int outside = totals.stuckOutside();
    if (totals.stuck() == 1) {
      return outside == 1 ? "from a port" : "not from a port";
    }
    return switch (outside) {
      case 0 -> "none of them from a port";
      case 1 -> "1 of them from a port";
      default -> outside + " of them from ports";
    };
  }

  Tone tone() {
    return totals.stuck() == 0 && totals.outside() == 0 ? Tone.GOOD : Tone.NEUTRAL;
  }

  /** What to do now; absent when all is well. */
  Optional<String> next(WatchFinding finding) {
    Optional<Connection> example = example(finding);
    String probe = example.isPresent() ? " `portkeel probe " + example.get().id().peer() + "`" : "";
    if (totals.stuckOutside() > 0) {
      return Optional.of(
          "Next: `portkeel check` shows whether such ports are handed out here"
              + (probe.isEmpty() ? "." : ";" + probe + " tries which of them get an answer."));
    }
    if (totals.stuck() > 0) {
      return Optional.of(
          "Next: look for a firewall on the way, and whether the server is up"
              + (probe.isEmpty() ? "." : ";" + probe + " tries other ports."));
    }
    return totals.outside() > 0
        ? Optional.of("Next: `portkeel check` shows whether such ports are handed out here.")
        : Optional.empty();
  }

  /** One that is stuck still, from outside where there is such a one. */
  private static Optional<Connection> example(WatchFinding finding) {
    Optional<Connection> example = Optional.empty();
    for (WatchLine line : finding.connections()) {
      Connection connection = line.sighting().connection();
      if (line.sighting().standing() == Standing.STUCK
          && (example.isEmpty() || connection.isOutside())) {
        example = Optional.of(connection);
        if (connection.isOutside()) {
          return example;
        }
      }
    }
    return example;
  }
}
