package io.portkeel.linux;

import io.portkeel.plan.Listener.Owner;
import io.portkeel.watch.Connection;
import io.portkeel.watch.Connection.Holder;
import io.portkeel.watch.Connection.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to connections who has them; each is looked for once, as that takes long. */
final class SocketHolders {

  private final Path proc;

  /** By the inodes of the sockets of the last look; empty where nobody was found. */
  private Map<Long, Optional<Holder>> known = Map.of();

  private Set<Long> seen = Set.of();

  SocketHolders(Path proc) {
    this.proc = proc;
  }

  List<Connection> addTo(List<Connection> connections) {
    Set<Long> unknown = new HashSet<>();
    for (Connection connection : connections) {
      long inode = connection.id().socket();
      if (inode > 0 && isTold(connection) && !known.containsKey(inode)) {
        unknown.add(inode);
      }
    }
    Map<Long, Owner> found = unknown.isEmpty() ? Map.of() : SocketOwners.find(proc, unknown);
    Map<Long, Optional<Holder>> now = new HashMap<>();
    Set<Long> there = new HashSet<>();
    List<Connection> held = new ArrayList<>();
    for (Connection connection : connections) {
      long inode = connection.id().socket();
      there.add(inode);
      if (unknown.contains(inode)) {
        now.put(inode, Optional.ofNullable(found.get(inode)).map(SocketHolders::holder));
      } else if (known.containsKey(inode)) {
        now.put(inode, known.get(inode));
      }
      held.add(with(connection, now.getOrDefault(inode, Optional.empty())));
    }
    known = now;
    seen = there;
    return held;
  }

  /** Most connections are answered within the second, and nobody is told of them. */
  private boolean isTold(Connection connection) {
    return connection.state() == State.SYN_SENT
        ? connection.retransmits().orElse(0) > 0 || seen.contains(connection.id().socket())
        : connection.isOutside();
  }

  private static Holder holder(Owner owner) {
    return new Holder(owner.pid(), owner.name());
  }

  private static Connection with(Connection connection, Optional<Holder> holder) {
    return new Connection(
        connection.id(),
        connection.state(),
        connection.retransmits(),
        connection.allowed(),
        holder);
  }
}
