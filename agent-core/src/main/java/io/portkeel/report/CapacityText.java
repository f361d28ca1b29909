package io.portkeel.report;

import io.portkeel.plan.Capacity;
import io.portkeel.plan.Listener;
import io.portkeel.plan.PortUse;
import io.portkeel.policy.Os;
import io.portkeel.ports.PortSet;
import java.util.List;

/** What the live range means for the host, in a few lines for a person. */
final class CapacityText {

  private static final int MOST_LISTENERS = 5;

  private final Capacity live;
  private final ReportText.Length length;
  private final Table table = new Table();

  private CapacityText(Capacity live, ReportText.Length length) {
    this.live = live;
    this.length = length;
  }

  /** The lines, each with what it is about first. */
  static Table table(Capacity live, ReportText.Length length) {
    return new CapacityText(live, length).table();
  }

  private Table table() {
    table.row("ports", ports());
    if (live.use().isPresent()) {
      table.row("in use", inUse(live.use().get()));
      listeners();
      nodePorts(live.use().get());
    } else {
      table.row("in use", "unknown");
    }
    if (live.equalParity() && live.os() == Os.LINUX) {
      table.row("parity", "equal, which the kernel advises against");
    }
    return table;
  }

  private String ports() {
    return live.ports().isPresent()
        ? live.ports().getAsInt()
            + ": about "
            + live.connectionsPerSecond().getAsInt()
            + " new connections per second to one destination"
        : "unknown";
  }

  private String inUse(PortUse use) {
    PortSet inside = PortSet.of(live.range());
    PortSet outside = inside.complement();
    return use.tcpIn(inside)
        + " TCP and "
        + use.udpIn(inside)
        + " UDP sockets, "
        + use.tcpIn(outside)
        + " and "
        + use.udpIn(outside)
        + " outside the range";
  }

  private void listeners() {
    List<Listener> all = live.listeners();
    int shown = length == ReportText.Length.FULL ? all.size() : MOST_LISTENERS;
    for (int i = 0; i < all.size() && i < shown; i++) {
      table.row(i == 0 ? "listeners" : "", listener(all.get(i)));
    }
    if (all.size() > shown) {
      table.row("", "and " + (all.size() - shown) + " more");
    }
  }

  private String listener(Listener listener) {
    String label = Paint.harmless(listener.label()) + " at " + listener.address();
    return live.isReserved(listener) ? label + ", reserved" : label;
  }

  /** Whoever has no Kubernetes here need not read of it. */
  private void nodePorts(PortUse use) {
    if (use.kubernetesNode().isPresent() && !live.nodePorts().isEmpty()) {
      table.row(
          "node ports",
          live.nodePorts()
              + " are in the range, and this host looks like a Kubernetes node ("
              + Paint.harmless(use.kubernetesNode().get())
              + ")");
    }
  }
}
