package io.portkeel.plan;

import io.portkeel.network.Protocol;
import io.portkeel.plan.Listener.Owner;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sockets on a host, added one by one, for tests. */
public final class Uses {

  private final int[] tcp = new int[65536];
  private final int[] udp = new int[65536];
  private final List<Listener> listeners = new ArrayList<>();
  private Optional<PortSet> reserved = Optional.of(PortSet.EMPTY);
  private Optional<String> kubernetesNode = Optional.empty();

  public Uses tcp(int sockets, int port) {
    tcp[port] += sockets;
    return this;
  }

  public Uses udp(int sockets, int port) {
    udp[port] += sockets;
    return this;
  }

  public Uses tcpListener(int port, String address, int pid, String name) {
    return listener(Protocol.TCP, port, address, Optional.of(new Owner(pid, name)));
  }

  public Uses tcpListener(int port) {
    return listener(Protocol.TCP, port, "0.0.0.0", Optional.empty());
  }

  /** Which is a UDP socket besides. */
  public Uses udpListener(int port, String address, int pid, String name) {
    udp[port]++;
    return listener(Protocol.UDP, port, address, Optional.of(new Owner(pid, name)));
  }

  private Uses listener(Protocol protocol, int port, String address, Optional<Owner> owner) {
    listeners.add(new Listener(port, protocol, address, owner));
    return this;
  }

  public Uses reserved(PortSet ports) {
    reserved = Optional.of(ports);
    return this;
  }

  public Uses reservedUnknown() {
    reserved = Optional.empty();
    return this;
  }

  public Uses kubernetesNode(String sign) {
    kubernetesNode = Optional.of(sign);
    return this;
  }

  public PortUse seen() {
    return new PortUse(
        SocketCounts.of(tcp),
        SocketCounts.of(udp),
        List.copyOf(listeners),
        reserved,
        kubernetesNode);
  }
}
