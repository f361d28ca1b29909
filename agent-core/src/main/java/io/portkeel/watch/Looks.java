package io.portkeel.watch;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection.State;
import io.portkeel.watch.Sighting.Standing;
import io.portkeel.watch.WatchEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the looks so far have seen: all that the next one has to be compared with. */
public final class Looks {

  /** Before the first look. */
  public static final Looks NONE = new Looks(Map.of());

  /**
   * After how long a connection without an answer is stuck: the kernel waits as long (RFC 6298).
   */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Map<Connection.Id, Sighting> sightings;

  private Looks(Map<Connection.Id, Sighting> sightings) {
    this.sightings = sightings;
  }

  /** The looks with the next one among them, and what has happened since the last. */
  public record Step(Looks looks, List<WatchEvent> events) {}

  /** Adds a look, which was taken at that time. */
  public Step next(List<Connection> seen, Instant at) {
    Map<Connection.Id, Sighting> now = new LinkedHashMap<>();
    List<WatchEvent> events = new ArrayList<>();
    Set<Connection.Id> there = new HashSet<>();
    for (Connection connection : seen) {
      Optional<Sighting> before = Optional.ofNullable(sightings.get(connection.id()));
      Sighting sighting = sighting(connection, before, at);
      if (there.add(connection.id())) {
        Optional<Kind> kind = happened(before, sighting);
        if (kind.isPresent()) {
          events.add(new WatchEvent(kind.get(), at, sighting));
        }
        if (!sighting.is(Standing.UNREMARKABLE)) {
          now.put(connection.id(), sighting);
        }
      }
    }
    for (Sighting before : sightings.values()) {
      if (!there.contains(before.connection().id()) && !before.is(Standing.WAITING)) {
        Kind kind = before.is(Standing.STUCK) ? Kind.GAVE_UP : Kind.GONE;
        events.add(new WatchEvent(kind, at, before));
      }
    }
    return new Step(new Looks(now), List.copyOf(events));
  }

  private static Sighting sighting(Connection connection, Optional<Sighting> before, Instant at) {
    if (before.isEmpty()) {
      return new Sighting(connection, at, standing(connection, Duration.ZERO));
    }
    Instant since = before.get().since();
    return new Sighting(
        connection.heldAsBefore(before.get().connection()),
        since,
        standing(connection, Duration.between(since, at)));
  }

  private static Standing standing(Connection connection, Duration seenFor) {
    if (connection.state() != State.SYN_SENT) {
      return connection.isOutside() ? Standing.OUTSIDE : Standing.UNREMARKABLE;
    }
    return connection.retransmits().orElse(0) > 0 || seenFor.compareTo(PATIENCE) >= 0
        ? Standing.STUCK
        : Standing.WAITING;
  }

  private static Optional<Kind> happened(Optional<Sighting> before, Sighting now) {
    boolean wasStuck = before.isPresent() && before.get().is(Standing.STUCK);
    if (now.is(Standing.STUCK) || now.is(Standing.WAITING)) {
      return now.is(Standing.STUCK) && !wasStuck ? Optional.of(Kind.STUCK) : Optional.empty();
    }
    if (wasStuck) {
      return Optional.of(Kind.ANSWERED);
    }
    boolean wasOutside = before.isPresent() && before.get().is(Standing.OUTSIDE);
    return now.is(Standing.OUTSIDE) && !wasOutside ? Optional.of(Kind.OUTSIDE) : Optional.empty();
  }

  /** Those that the last look has seen, but for the unremarkable ones, in its order. */
  public List<Sighting> sightings() {
    return List.copyOf(sightings.values());
  }

  /** Whether there is one whose standing a second look may change. */
  public boolean isUndecided() {
    for (Sighting sighting : sightings.values()) {
      if (sighting.is(Standing.WAITING)) {
        return true;
      }
    }
    return false;
  }

  /** The ports of which the next look must say what has become of those without an answer. */
  public PortSet unanswered() {
    List<PortRange> ports = new ArrayList<>();
    for (Sighting sighting : sightings.values()) {
      if (sighting.connection().state() == State.SYN_SENT) {
        ports.add(PortRange.single(sighting.connection().id().local().port()));
      }
    }
    return PortSet.of(ports);
  }
}
