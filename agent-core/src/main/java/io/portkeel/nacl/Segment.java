package io.portkeel.nacl;

import io.portkeel.nacl.Checkpoint.Packet;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/** Addresses of one end of a flow that no rule tells apart. */
record Segment(AddressRange addresses, Passage passage) {

  /** The segments of that end, ascending. */
  static List<Segment> of(Side end, AddressBlock block, Flow flow, List<Checkpoint> route) {
    List<Checkpoint> looking = route.stream().filter(one -> one.peer() == end).toList();
    List<AddressBlock> edges = looking.stream().flatMap(one -> one.blocks().stream()).toList();
    List<Segment> segments = new ArrayList<>();
    for (AddressRange addresses : AddressRange.of(block).cutBy(edges)) {
      Passage passage = Passage.FREE;
      for (Checkpoint one : looking) {
        passage = passage.and(passage(one, flow, addresses));
      }
      segments.add(new Segment(addresses, passage));
    }
    return segments;
  }

  private static Passage passage(Checkpoint checkpoint, Flow flow, AddressRange addresses) {
    FirstMatch match = checkpoint.decide(flow.protocol(), addresses);
    Packet packet = checkpoint.packet();
    return new Passage(
        packet != Packet.FIRST || match.allowed().contains(flow.serverPort()),
        packet == Packet.ANSWER ? match.allowed() : PortSet.ALL,
        packet == Packet.ANSWER_TO_GATEWAY ? match.allowed() : PortSet.ALL);
  }
}
