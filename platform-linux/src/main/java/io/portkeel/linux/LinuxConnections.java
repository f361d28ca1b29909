package io.portkeel.linux;

import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.Host;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees connections in /proc/net of the own network namespace and, as root of the host, in
 * /proc/PID/net of each container's, which needs no visit.
 *
 * <p>Who looks from inside a network namespace that is not the first process's has gone there to
 * look at that one, so the others are left out.
 */
final class LinuxConnections implements ConnectionWatch {

  private final LinuxPaths paths;
  private final Host.Privilege privilege;
  private final SocketHolders holders;

  LinuxConnections(LinuxPaths paths, Host.Privilege privilege) {
    this.paths = paths;
    this.privilege = privilege;
    this.holders = new SocketHolders(paths.at("/proc"));
  }

  @Override
  public Look look(Allowed allowed, PortSet following) {
    String here = namespace("/proc/thread-self/ns/net");
    ConnectionSieve own = new ConnectionSieve(here, allowed.here(), following);
    Optional<Problem> unread = SocketTables.ofThisThread(paths).scan(own);
    if (unread.isPresent()) {
      return new Look.NotSeen(unread.get());
    }
    List<Connection> all = own.connections();
    if (privilege != Host.Privilege.PRIVILEGED) {
      return new Look.Seen(holders.addTo(all), List.of(), Optional.of(unprivileged()));
    }
    if (!here.equals(namespace("/proc/1/ns/net"))) {
      return new Look.Seen(holders.addTo(all), List.of(), Optional.empty());
    }
    NetworkNamespace.Look look = LinuxNamespaces.look(paths, privilege);
    if (look instanceof NetworkNamespace.Look.NotLooked not) {
      return new Look.Seen(holders.addTo(all), List.of(), Optional.of(not.why()));
    }
    NetworkNamespace.Look.Found found = (NetworkNamespace.Look.Found) look;
    List<NetworkNamespace.Known> containers = new ArrayList<>();
    for (NetworkNamespace container : found.namespaces()) {
      // Where there is no process, nobody connects.
      if (!container.known().id().equals(here) && container.known().pid().isPresent()) {
        containers.add(container.known());
        all.addAll(in(container, allowed.in(container), following));
      }
    }
    return new Look.Seen(holders.addTo(all), List.copyOf(containers), found.unseen());
  }

  /** None where it ends meanwhile: the next look finds what is there then. */
  private List<Connection> in(
      NetworkNamespace container, Optional<PortRange> allowed, PortSet following) {
    int pid = container.known().pid().getAsInt();
    Path process = paths.at("/proc/" + pid);
    String id = container.known().id();
    ConnectionSieve sieve = new ConnectionSieve(id, allowed, following);
    Optional<Problem> unread = SocketTables.of(paths, pid).scan(sieve);
    return unread.isEmpty() && NamespaceScan.isIn(process, id) ? sieve.connections() : List.of();
  }

  private static Problem unprivileged() {
    return Problem.of(
        "own-network-only",
        "this user sees the connections of this network namespace alone, and the names of his own"
            + " processes",
        "run as root to see those of containers, and all names");
  }

  /** Empty where it may not be seen. */
  private String namespace(String link) {
    try {
      return Files.readSymbolicLink(paths.at(link)).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
