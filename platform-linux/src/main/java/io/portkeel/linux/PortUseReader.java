package io.portkeel.linux;

import io.portkeel.linux.SocketTally.Waiting;
import io.portkeel.plan.Listener;
import io.portkeel.plan.Listener.Owner;
import io.portkeel.plan.PortUse;
import io.portkeel.platform.Platform.PortLook;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the sockets of the calling thread's network namespace, from the text of /proc/net. */
final class PortUseReader {

  private final LinuxPaths paths;

  PortUseReader(LinuxPaths paths) {
    this.paths = paths;
  }

  PortLook read(PortSet withOwners) {
    SocketTally tally = new SocketTally();
    Optional<Problem> unread = SocketTables.ofThisThread(paths).scan(tally);
    if (unread.isPresent()) {
      return new PortLook.NotSeen(unread.get());
    }
    return new PortLook.Seen(
        new PortUse(
            tally.tcp(),
            tally.udp(),
            listeners(tally.waiting(), withOwners),
            reserved(),
            KubernetesNode.sign(paths)));
  }

  private List<Listener> listeners(List<Waiting> waiting, PortSet withOwners) {
    Set<Long> inodes = new HashSet<>();
    for (Waiting one : waiting) {
      // The kernel's own sockets, as WireGuard's, have none.
      if (withOwners.contains(one.port()) && one.inode() > 0) {
        inodes.add(one.inode());
      }
    }
    Map<Long, Owner> owners = SocketOwners.find(paths.at("/proc"), inodes);
    List<Listener> listeners = new ArrayList<>();
    for (Waiting one : waiting) {
      listeners.add(
          new Listener(
              one.port(),
              one.protocol(),
              one.address(),
              Optional.ofNullable(owners.get(one.inode()))));
    }
    return List.copyOf(listeners);
  }

  private Optional<PortSet> reserved() {
    try {
      return KernelNotation.readPorts(ProcFile.read(paths.reservedPorts()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
