package io.portkeel.plan;

import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What used the ports of a network namespace at one moment.
 *
 * @param tcp all TCP sockets but listeners, those in TIME_WAIT too: they keep their port
 * @param udp all UDP sockets, with a peer or without
 * @param listeners sorted by protocol, port and address
 * @param reserved ports that the kernel hands out to nobody who does not ask for them; absent when
 *     that cannot be read
 * @param kubernetesNode the path by which this host looks like a Kubernetes node, if it does
 */
public record PortUse(
    SocketCounts tcp,
    SocketCounts udp,
    List<Listener> listeners,
    Optional<PortSet> reserved,
    Optional<String> kubernetesNode) {

  /**
   * TCP sockets in these ports that have a port of their own.
   *
   * <p>Not those that a listener has accepted, which have its port: the kernel gives none to an
   * outgoing connection that a listener has.
   */
  public int tcpIn(PortSet ports) {
    return tcp.in(ports.difference(listening(Protocol.TCP)));
  }

  public int udpIn(PortSet ports) {
    return udp.in(ports);
  }

  /** TCP sockets that listeners have accepted, or that have the port of one. */
  public int accepted() {
    return tcp.in(listening(Protocol.TCP));
  }

  public List<Listener> listenersIn(PortSet ports) {
    List<Listener> inside = new ArrayList<>();
    for (Listener listener : listeners) {
      if (ports.contains(listener.port())) {
        inside.add(listener);
      }
    }
    return inside;
  }

  private PortSet listening(Protocol protocol) {
    List<PortRange> ports = new ArrayList<>();
    for (Listener listener : listeners) {
      if (listener.protocol() == protocol) {
        ports.add(PortRange.single(listener.port()));
      }
    }
    return PortSet.of(ports);
  }
}
