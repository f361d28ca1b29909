package io.portkeel.plan;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a live range that is to replace another would mean for the host. Pure. */
public final class RangeWarnings {

  private static final int MOST_NAMED = 5;

  private final Os os;
  private final PortRange before;
  private final PortRange after;
  private final PortSet reservedBefore;
  private final PortSet reservedAfter;
  private final List<Problem> warnings = new ArrayList<>();

  private RangeWarnings(Os os, PortRange before, Decision.Decided decided, Optional<PortUse> use) {
    this.os = os;
    this.before = before;
    this.after = decided.range();
    this.reservedBefore =
        use.isPresent() ? use.get().reserved().orElse(PortSet.EMPTY) : PortSet.EMPTY;
    this.reservedAfter = reservedBefore.union(decided.reserve());
  }

  /**
   * What to warn of before the range is changed.
   *
   * @param os whose rules hold
   * @param before the live range, another one than what was decided
   * @param use absent when it is not known
   */
  public static List<Problem> of(
      Os os, PortRange before, Decision.Decided decided, Optional<PortUse> use) {
    RangeWarnings about = new RangeWarnings(os, before, decided, use);
    about.halved();
    if (use.isPresent()) {
      about.belowInUse(use.get());
      about.listeners(use.get());
      about.nodePorts(use.get());
    }
    return List.copyOf(about.warnings);
  }

  private void halved() {
    int had = Capacity.usable(before, reservedBefore);
    int has = Capacity.usable(after, reservedAfter);
    if (has * 2 <= had) {
      warnings.add(
          Problem.of(
              "capacity-halved",
              "the range shrinks from "
                  + had
                  + " to "
                  + has
                  + " ports: about "
                  + Capacity.perSecond(os, has)
                  + " new connections per second to one destination, before "
                  + Capacity.perSecond(os, had),
              "widen the range if this host opens more than that"));
    }
  }

  /**
   * What is in the live range now will be opened in the new one; each protocol has its own ports.
   */
  private void belowInUse(PortUse use) {
    int had = Capacity.usable(before, reservedBefore);
    int has = Capacity.usable(after, reservedAfter);
    int tcp = use.tcpIn(PortSet.of(before));
    int udp = use.udpIn(PortSet.of(before));
    if (has < had && has <= Math.max(tcp, udp)) {
      warnings.add(
          Problem.of(
              "below-in-use",
              after
                  + " leaves "
                  + has
                  + " usable ports, and "
                  + tcp
                  + " TCP and "
                  + udp
                  + " UDP sockets have one of "
                  + before
                  + " now",
              "widen the range, unless these go to many destinations: connections to different"
                  + " ones can share a port"));
    }
  }

  private void listeners(PortUse use) {
    List<Listener> named = new ArrayList<>();
    List<PortRange> ports = new ArrayList<>();
    for (Listener listener : use.listenersIn(PortSet.of(after).difference(reservedAfter))) {
      // Sorted, so those of one port at several addresses follow each other.
      if (named.isEmpty() || !named.get(named.size() - 1).hasPortOf(listener)) {
        named.add(listener);
        ports.add(PortRange.single(listener.port()));
      }
    }
    if (named.isEmpty()) {
      return;
    }
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < named.size() && i < MOST_NAMED; i++) {
      names.append(i == 0 ? "" : ", ").append(named.get(i).label());
    }
    if (named.size() > MOST_NAMED) {
      names.append(" and ").append(named.size() - MOST_NAMED).append(" more");
    }
    PortSet all = PortSet.of(ports);
    String reserve = all.ranges().size() > MOST_NAMED ? "add their ports" : "add " + all.toString();
    warnings.add(
        Problem.of(
            "listener-inside",
            "inside "
                + after
                + " and not reserved "
                + (named.size() == 1 ? "is a listener: " : "are " + named.size() + " listeners: ")
                + names
                + "; while one is away, an outgoing connection can take its port",
            reserve + " to `reserve`, or move the range"));
  }

  private void nodePorts(PortUse use) {
    PortSet overlap = Capacity.nodePorts(after).difference(reservedAfter);
    if (use.kubernetesNode().isPresent() && !overlap.isEmpty()) {
      warnings.add(
          Problem.of(
              "node-ports-inside",
              after
                  + " overlaps Kubernetes' NodePorts ("
                  + Capacity.NODE_PORTS
                  + "), and this host looks like a node: it has "
                  + use.kubernetesNode().get(),
              "move the range out of these ports, or add "
                  + Capacity.nodePorts(after)
                  + " to `reserve`"));
    }
  }
}
