package io.portkeel.linux;

import io.portkeel.network.Protocol;
import io.portkeel.plan.SocketCounts;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What scanning the tables of sockets adds up to. */
final class SocketTally implements SocketTable.Sink {

  /** Protocol, port, address: the order in which listeners are told. */
  private static final Comparator<Waiting> ORDER =
      (left, right) -> {
        int protocols = left.protocol.compareTo(right.protocol);
        int ports = Integer.compare(left.port, right.port);
        return protocols != 0 ? protocols : ports != 0 ? ports : left.compareAddress(right);
      };

  private final int[] tcp = new int[PortRange.ALL.size()];
  private final int[] udp = new int[PortRange.ALL.size()];
  private final List<Waiting> waiting = new ArrayList<>();

  /** Many listeners have few addresses. */
  private final Map<String, Optional<String>> addresses = new HashMap<>();

  /** A listener before its process is known, with the inode that its process's descriptor shows. */
  record Waiting(Protocol protocol, int port, String address, long inode) {

    boolean isAtTheSpotOf(Waiting other) {
      return protocol == other.protocol && port == other.port && compareAddress(other) == 0;
    }

    private int compareAddress(Waiting other) {
      return address.compareTo(other.address);
    }
  }

  @Override
  public boolean take(Protocol protocol, SocketLine socket) {
    if (protocol == Protocol.UDP) {
      udp[socket.port()]++;
    } else if (!socket.listens()) {
      tcp[socket.port()]++;
    }
    return !socket.listens() || listener(protocol, socket);
  }

  /** Adds one that waits; false when its address or what follows is none. */
  private boolean listener(Protocol protocol, SocketLine socket) {
    String digits = socket.localDigits();
    Optional<String> address = addresses.get(digits);
    if (address == null) {
      address = KernelAddress.read(digits);
      addresses.put(digits, address);
    }
    Optional<SocketLine.Rest> rest = socket.rest();
    if (address.isPresent() && rest.isPresent()) {
      waiting.add(new Waiting(protocol, socket.port(), address.get(), rest.get().inode()));
    }
    return address.isPresent() && rest.isPresent();
  }

  SocketCounts tcp() {
    return SocketCounts.of(tcp);
  }

  SocketCounts udp() {
    return SocketCounts.of(udp);
  }

  /** Each spot once, in order: with SO_REUSEPORT many sockets wait at one. */
  List<Waiting> waiting() {
    Collections.sort(waiting, ORDER);
    List<Waiting> spots = new ArrayList<>();
    for (Waiting next : waiting) {
      if (spots.isEmpty() || !spots.get(spots.size() - 1).isAtTheSpotOf(next)) {
        spots.add(next);
      }
    }
    return spots;
  }
}
