package io.portkeel.cli;

import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.NetworkNamespace.Known;
import io.portkeel.policy.Problem;
import io.portkeel.report.WatchFinding;
import io.portkeel.report.WatchLine;
import io.portkeel.watch.Looks;
import io.portkeel.watch.Pace;
import io.portkeel.watch.Sighting;
import io.portkeel.watch.WatchEvent;
import io.portkeel.watch.WatchTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A watch that is going on: takes the looks and remembers what they have seen. */
final class Watching {

  private final ConnectionWatch connections;
  private final AllowedPlaces allowed;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final Map<String, Known> containers = new HashMap<>();
  private Looks looks = Looks.NONE;
  private WatchTotals totals = WatchTotals.NONE;
  private Optional<Problem> unseen = Optional.empty();
  private Duration took = Duration.ZERO;

  Watching(ConnectionWatch connections, AllowedPlaces allowed) {
    this.connections = connections;
    this.allowed = allowed;
  }

  /** Looks once more; what has happened since the last look. */
  Outcome<List<WatchEvent>> look() {
    Duration before = elapsed();
    ConnectionWatch.Look look = connections.look(allowed, looks.unanswered());
    if (look instanceof ConnectionWatch.Look.NotSeen notSeen) {
      return Outcome.stop(Stopped.failed(notSeen.why()));
    }
    ConnectionWatch.Look.Seen seen = (ConnectionWatch.Look.Seen) look;
    unseen = seen.unseen();
    allowed.keep(seen.containers());
    for (Known known : seen.containers()) {
      containers.put(known.id(), known);
    }
    Looks.Step step = looks.next(seen.connections(), start.plus(before));
    looks = step.looks();
    totals = totals.and(step.events());
    took = elapsed().minus(before);
    return Outcome.got(step.events());
  }

  /** Whether a second look may tell more of what there is. */
  boolean isUndecided() {
    return looks.isUndecided();
  }

  /** How long to wait for the next look. */
  Duration pause() {
    return Pace.after(totals.looks(), took);
  }

  /** For how long it has been going on; no change of the clock makes it longer or shorter. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Why there may be more, or less that counts as outside. */
  List<Problem> notes() {
    List<Problem> notes = new ArrayList<>(allowed.problems());
    unseen.ifPresent(notes::add);
    return notes;
  }

  WatchTotals totals() {
    return totals;
  }

  WatchFinding finding() {
    List<WatchLine> lines = new ArrayList<>();
    for (Sighting sighting : looks.sightings()) {
      if (sighting.standing() != Sighting.Standing.WAITING) {
        lines.add(line(sighting));
      }
    }
    return new WatchFinding(elapsed(), totals, List.copyOf(lines));
  }

  WatchLine line(Sighting sighting) {
    String namespace = sighting.connection().id().namespace();
    return new WatchLine(sighting, Optional.ofNullable(containers.get(namespace)));
  }
}
