package io.portkeel.plan;

import io.portkeel.policy.Os;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a live range means for its host: how many connections it allows, and what is inside.
 *
 * @param os whose rules hold
 * @param use what the sockets were; absent when that is not known
 */
public record Capacity(Os os, PortRange range, Optional<PortUse> use) {

  /** Where Kubernetes puts its NodePorts unless the cluster is told otherwise. */
  public static final PortRange NODE_PORTS = PortRange.of(30000, 32767);

  /** The ports that the kernel can hand out: those of the range that are not reserved. */
  public OptionalInt ports() {
    return use.isPresent() && use.get().reserved().isPresent()
        ? OptionalInt.of(usable(range, use.get().reserved().get()))
        : OptionalInt.empty();
  }

  /** New connections a second to one destination when this side closes first, about. */
  public OptionalInt connectionsPerSecond() {
    return ports().isPresent()
        ? OptionalInt.of(perSecond(os, ports().getAsInt()))
        : OptionalInt.empty();
  }

  /** Listeners inside. */
  public List<Listener> listeners() {
    return use.isPresent() ? use.get().listenersIn(PortSet.of(range)) : List.of();
  }

  /** Whether outgoing connections leave this listener's port alone even while it is away. */
  public boolean isReserved(Listener listener) {
    return use.isPresent() && use.get().reserved().orElse(PortSet.EMPTY).contains(listener.port());
  }

  /** The part of the range that NodePorts can be in. */
  public PortSet nodePorts() {
    return nodePorts(range);
  }

  /** Whether both ends are even or both odd, which Linux' kernel advises against. */
  public boolean equalParity() {
    return (range.low() & 1) == (range.high() & 1) && range.size() > 1;
  }

  static int usable(PortRange range, PortSet reserved) {
    return PortSet.of(range).difference(reserved).size();
  }

  static int perSecond(Os os, int ports) {
    return ports / secondsKept(os);
  }

  /**
   * How long a closed connection's port is kept from its destination (TIME_WAIT): on Linux a
   * minute, as was measured; on Windows two by default (TcpTimedWaitDelay).
   */
  private static int secondsKept(Os os) {
    return os == Os.LINUX ? 60 : 120;
  }

  static PortSet nodePorts(PortRange range) {
    return PortSet.of(range).intersection(PortSet.of(NODE_PORTS));
  }
}
