package io.portkeel.nacl;

import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressRange;
import io.portkeel.ports.PortSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The passages between every address of the client, of the NAT gateway and of the server. */
final class Passages {

  private final Set<Passage> all;
  private final List<AddressRange> unreachable;

  private Passages(Set<Passage> all, List<AddressRange> unreachable) {
    this.all = all;
    this.unreachable = unreachable;
  }

  static Passages of(Flow flow, List<Checkpoint> route) {
    Set<Passage> near = distinct(Segment.of(Side.CLIENT, flow.client(), flow, route));
    if (flow.gateway().isPresent()) {
      AddressBlock gateway = flow.gateway().get().address();
      near = pairs(near, distinct(Segment.of(Side.NAT_GATEWAY, gateway, flow, route)));
    }
    List<Segment> far = Segment.of(Side.SERVER, flow.server(), flow, route);
    List<AddressRange> unreachable = new ArrayList<>();
    for (Segment segment : far) {
      if (pairs(near, Set.of(segment.passage())).stream().noneMatch(Passage::works)) {
        addMerged(segment.addresses(), unreachable);
      }
    }
    return new Passages(pairs(near, distinct(far)), unreachable);
  }

  private static Set<Passage> distinct(List<Segment> segments) {
    return segments.stream().map(Segment::passage).collect(Collectors.toSet());
  }

  private static Set<Passage> pairs(Set<Passage> some, Set<Passage> others) {
    return some.stream().flatMap(one -> others.stream().map(one::and)).collect(Collectors.toSet());
  }

  /** Adds a range that is above all others, to the last one when they touch. */
  private static void addMerged(AddressRange next, List<AddressRange> ranges) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).last().add(BigInteger.ONE).equals(next.first())) {
      ranges.set(last, new AddressRange(next.family(), ranges.get(last).first(), next.last()));
    } else {
      ranges.add(next);
    }
  }

  /** The server's addresses to which nothing works. */
  List<AddressRange> unreachable() {
    return unreachable;
  }

  Verdict verdict() {
    if (all.stream().noneMatch(Passage::open)) {
      return Verdict.FORWARD_BLOCKED;
    }
    if (all.stream().noneMatch(Passage::works)) {
      return Verdict.NO_RETURN_PORT;
    }
    boolean anyGatewayPort =
        all.stream().allMatch(one -> one.gatewayPorts().containsAll(Passage.OF_GATEWAYS));
    return usable().isEmpty() || !anyGatewayPort ? Verdict.PARTIAL : Verdict.OK;
  }

  /** The client's ports that work for every address. */
  PortSet usable() {
    return all.stream().allMatch(Passage::works) ? usableReachable() : PortSet.EMPTY;
  }

  /** Those that work for every address for which one does. */
  PortSet usableReachable() {
    return working()
        .flatMap(passages -> passages.stream().map(Passage::ports).reduce(PortSet::intersection))
        .orElse(PortSet.EMPTY);
  }

  /** The gateway's ports that work wherever anything does; where nothing does, for all. */
  PortSet gatewayPorts() {
    return working().orElse(all).stream()
        .map(Passage::gatewayPortsThatWork)
        .reduce(Passage.OF_GATEWAYS, PortSet::intersection);
  }

  private Optional<Set<Passage>> working() {
    Set<Passage> working = all.stream().filter(Passage::works).collect(Collectors.toSet());
    return working.isEmpty() ? Optional.empty() : Optional.of(working);
  }
}
