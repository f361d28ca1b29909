package io.portkeel.linux;

import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Connection.State;
import io.portkeel.watch.Endpoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lets through, of all sockets of a network namespace, the outgoing connections that have no
 * answer, come from a port that is not allowed, or are followed. Nothing is made of the others.
 */
final class ConnectionSieve implements SocketTable.Sink {

  // Of include/net/tcp_states.h; UDP has the first alone.
  private static final int ESTABLISHED = 1;
  private static final int SYN_SENT = 2;
  private static final int CLOSE_WAIT = 8;

  private static final String MAPPED = "::ffff:";

  private final String namespace;
  private final Optional<PortRange> allowed;
  private final int low;
  private final int high;
  private final PortSet following;
  private final BitSet tcpListeners = new BitSet();
  private final BitSet udpListeners = new BitSet();
  private final List<Connection> through = new ArrayList<>();

  /**
   * A sieve for one namespace.
   *
   * @param allowed absent where no port is outside
   */
  ConnectionSieve(String namespace, Optional<PortRange> allowed, PortSet following) {
    this.namespace = namespace;
    this.allowed = allowed;
    this.low = allowed.orElse(PortRange.ALL).low();
    this.high = allowed.orElse(PortRange.ALL).high();
    this.following = following;
  }

  @Override
  public boolean take(Protocol protocol, SocketLine socket) {
    int port = socket.port();
    if (socket.listens()) {
      listeners(protocol).set(port);
      return true;
    }
    int state = socket.state();
    boolean unanswered = protocol == Protocol.TCP && state == SYN_SENT;
    boolean works = state == ESTABLISHED || (protocol == Protocol.TCP && state == CLOSE_WAIT);
    boolean noted = port < low || port > high || following.contains(port);
    if (!(unanswered || (works && noted)) || socket.isLocal()) {
      return true;
    }
    // The kernel lists TCP's listeners first, so that what a busy server accepts ends here.
    return (!unanswered && listeners(protocol).get(port)) || add(protocol, socket);
  }

  private boolean add(Protocol protocol, SocketLine socket) {
    Optional<String> local = KernelAddress.read(socket.localDigits());
    Optional<String> peer = KernelAddress.read(socket.peerDigits());
    int peerPort = socket.peerPort();
    Optional<SocketLine.Rest> rest = socket.rest();
    if (local.isEmpty() || peer.isEmpty() || rest.isEmpty()) {
      return false;
    }
    through.add(
        new Connection(
            new Connection.Id(
                namespace,
                protocol,
                endpoint(local.get(), socket.port()),
                endpoint(peer.get(), peerPort),
                rest.get().inode()),
            state(socket.state()),
            OptionalInt.of(rest.get().retransmits()),
            allowed,
            Optional.empty()));
    return true;
  }

  /** What an IPv6 socket has with IPv4's is IPv4 to the network. */
  private static Endpoint endpoint(String address, int port) {
    return new Endpoint(
        address.startsWith(MAPPED) && address.indexOf('.') > 0
            ? address.substring(MAPPED.length())
            : address,
        port);
  }

  private static State state(int number) {
    return switch (number) {
      case SYN_SENT -> State.SYN_SENT;
      case CLOSE_WAIT -> State.CLOSE_WAIT;
      default -> State.ESTABLISHED;
    };
  }

  private BitSet listeners(Protocol protocol) {
    return protocol == Protocol.TCP ? tcpListeners : udpListeners;
  }

  /** Those that went through, when all tables have been scanned. */
  List<Connection> connections() {
    List<Connection> outgoing = new ArrayList<>();
    for (Connection one : through) {
      boolean accepted = listeners(one.id().protocol()).get(one.id().local().port());
      if (one.state() == State.SYN_SENT || !accepted) {
        outgoing.add(one);
      }
    }
    return outgoing;
  }
}
