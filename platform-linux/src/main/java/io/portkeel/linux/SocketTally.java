package io.portkeel.linux;

import io.portkeel.network.Protocol;
import io.portkeel.plan.SocketCounts;
import io.portkeel.ports.PortRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What scanning the tables of sockets adds up to. */
final class SocketTally {

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

  void count(Protocol protocol, int port) {
    (protocol == Protocol.TCP ? tcp : udp)[port]++;
  }

  /** Adds one whose address stands in these bytes; false when it is no address. */
  boolean listener(Protocol protocol, int port, byte[] line, int from, int to, long inode) {
    String digits = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    Optional<String> address = addresses.get(digits);
    if (address == null) {
      address = KernelAddress.read(digits);
      addresses.put(digits, address);
    }
    if (address.isPresent()) {
      waiting.add(new Waiting(protocol, port, address.get(), inode));
    }
    return address.isPresent();
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
