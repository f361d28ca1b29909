package io.portkeel.windows;

import io.portkeel.network.Protocol;
import io.portkeel.plan.Listener;
import io.portkeel.plan.Listener.Owner;
import io.portkeel.plan.PortUse;
import io.portkeel.plan.SocketCounts;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.SocketRow.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** What the sockets add up to. */
final class PortTally {

  /** Protocol, port, address: the order in which listeners are told. */
  private static final Comparator<Waiting> ORDER =
      Comparator.comparing(Waiting::protocol)
          .thenComparingInt(Waiting::port)
          .thenComparing(Waiting::address);

  private final int[] tcp = new int[PortRange.ALL.size()];
  private final int[] udp = new int[PortRange.ALL.size()];
  private final List<Waiting> waiting = new ArrayList<>();

  void add(SocketRow row) {
    if (row.protocol() == Protocol.UDP) {
      udp[row.port()]++;
    }
    if (row instanceof Waiting one) {
      waiting.add(one);
    } else {
      tcp[row.port()]++;
    }
  }

  /**
   * All that was added.
   *
   * @param withOwners the ports for whose listeners {@code owners} is asked, once a process
   * @param excluded the ports that are given to nobody who does not ask for one, if known
   */
  PortUse use(PortSet withOwners, Optional<PortSet> excluded, IntFunction<Optional<Owner>> owners) {
    Map<Integer, Optional<Owner>> found = new HashMap<>();
    List<Listener> listeners = new ArrayList<>();
    for (Waiting one : spots()) {
      Optional<Owner> owner = Optional.empty();
      if (withOwners.contains(one.port())) {
        owner = found.computeIfAbsent(one.process(), owners::apply);
      }
      listeners.add(new Listener(one.port(), one.protocol(), one.address(), owner));
    }
    return new PortUse(
        SocketCounts.of(tcp),
        SocketCounts.of(udp),
        List.copyOf(listeners),
        excluded,
        Optional.empty());
  }

  /** Each spot once, in order: many sockets can wait at one, as all do that hear a multicast. */
  private List<Waiting> spots() {
    List<Waiting> sorted = new ArrayList<>(waiting);
    Collections.sort(sorted, ORDER);
    List<Waiting> spots = new ArrayList<>();
    for (Waiting next : sorted) {
      if (spots.isEmpty() || ORDER.compare(spots.get(spots.size() - 1), next) != 0) {
        spots.add(next);
      }
    }
    return spots;
  }
}
