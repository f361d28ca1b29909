package io.portkeel.windows;

import io.portkeel.platform.Platform.PortLook;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.Optional;

/** Looks at the sockets of this host or container. */
final class WindowsPortUse {

  private final SocketTables tables;

  WindowsPortUse() {
    this(new IpHelper());
  }

  WindowsPortUse(SocketTables tables) {
    this.tables = tables;
  }

  /**
   * What uses the ports now.
   *
   * @param withOwners the ports for whose listeners the processes are looked for
   * @param excluded the excluded ports, if they are known
   */
  PortLook read(PortSet withOwners, Optional<PortSet> excluded) {
    PortTally tally = new PortTally();
    try {
      for (SocketTable table : SocketTable.values()) {
        for (SocketRow row : table.read(tables.bytes(table))) {
          tally.add(row);
        }
      }
    } catch (IOException e) {
      return new PortLook.NotSeen(
          Problem.of(
              "sockets-unknown",
              "the sockets of this host cannot be read: " + e.getMessage(),
              "look with `netstat -ano`; the range does not depend on it"));
    }
    return new PortLook.Seen(tally.use(withOwners, excluded, ProcessNames::owner));
  }
}
