package io.portkeel.windows;

import io.portkeel.network.Protocol;
import io.portkeel.plan.Listener.Owner;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Connection.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sees the connections of this host or container in the tables of TCP. Windows says neither which
 * peer a UDP socket has nor how often a packet was sent again.
 */
final class WindowsConnections implements ConnectionWatch {

  private static final List<SocketTable> TABLES = List.of(SocketTable.TCP4, SocketTable.TCP6);

  private final SocketTables tables;

  WindowsConnections(SocketTables tables) {
    this.tables = tables;
  }

  @Override
  public Look look(Allowed allowed, PortSet following) {
    PortRange range = allowed.here().orElse(PortRange.ALL);
    BitSet listeners = new BitSet();
    List<PeerRow> rows = new ArrayList<>();
    try {
      for (SocketTable table : TABLES) {
        rows.addAll(
            table.peers(
                tables.bytes(table),
                (state, port) -> {
                  if (state == PeerRow.LISTEN) {
                    listeners.set(port);
                  }
                  boolean works = state == PeerRow.ESTABLISHED || state == PeerRow.CLOSE_WAIT;
                  boolean noted = !range.contains(port) || following.contains(port);
                  return state == PeerRow.SYN_SENT || (works && noted);
                }));
      }
    } catch (IOException e) {
      return new Look.NotSeen(
          Problem.of(
              "sockets-unknown",
              "the connections of this host cannot be read: " + e.getMessage(),
              "look with `netstat -ano`"));
    }
    return new Look.Seen(connections(rows, listeners, allowed.here()), List.of(), Optional.empty());
  }

  private static List<Connection> connections(
      List<PeerRow> rows, BitSet listeners, Optional<PortRange> allowed) {
    Map<Integer, Optional<Owner>> owners = new HashMap<>();
    List<Connection> connections = new ArrayList<>();
    for (PeerRow row : rows) {
      boolean accepted = row.state() != PeerRow.SYN_SENT && listeners.get(row.local().port());
      if (!accepted && !row.isLocal()) {
        connections.add(
            new Connection(
                new Connection.Id("", Protocol.TCP, row.local(), row.peer(), row.process()),
                state(row.state()),
                OptionalInt.empty(),
                allowed,
                owners
                    .computeIfAbsent(row.process(), ProcessNames::owner)
                    .map(owner -> new Connection.Holder(owner.pid(), owner.name()))));
      }
    }
    return connections;
  }

  private static State state(int number) {
    return switch (number) {
      case PeerRow.SYN_SENT -> State.SYN_SENT;
      case PeerRow.CLOSE_WAIT -> State.CLOSE_WAIT;
      default -> State.ESTABLISHED;
    };
  }
}
