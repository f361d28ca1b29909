package io.portkeel.report;

import io.portkeel.platform.NetworkNamespace;
import io.portkeel.ports.PortRange;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Sighting;
import io.portkeel.watch.Sighting.Standing;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A connection as it is reported.
 *
 * @param container whose it is; absent for one of this host itself
 */
public record WatchLine(Sighting sighting, Optional<NetworkNamespace.Known> container) {

  Connection connection() {
    return sighting.connection();
  }

  /** Its process, for people. */
  String process() {
    Optional<Connection.Holder> holder = connection().holder();
    return holder.isEmpty()
        ? "(unknown)"
        : Paint.harmless(holder.get().name()) + " (pid " + holder.get().pid() + ")";
  }

  /** Whose it is, for people. */
  String owner() {
    return container.isEmpty() ? "this host" : Paint.harmless(NamespaceLine.label(container.get()));
  }

  /** Why it is told of, and what is likely to be the cause. */
  String why() {
    Optional<PortRange> allowed = connection().allowed();
    if (sighting.standing() != Standing.STUCK) {
      return connection().isOutside() ? "outside " + allowed.orElseThrow() : "";
    }
    String unanswered = unanswered();
    if (allowed.isEmpty()) {
      return unanswered;
    }
    return connection().isOutside()
        ? unanswered + ": its port is outside " + allowed.get()
        : unanswered + ": not for its port, so a firewall, or the server";
  }

  private String unanswered() {
    OptionalInt again = connection().retransmits();
    return again.isEmpty() || again.getAsInt() == 0
        ? "no answer"
        : (again.getAsInt() + 1) + " tries, no answer";
  }
}
