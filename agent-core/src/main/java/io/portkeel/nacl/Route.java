package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.Checkpoint.Packet;
import io.portkeel.nacl.FlowAnswer.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every place where an ACL looks at a packet of a flow, in the order in which they are passed. */
final class Route {

  private final List<Checkpoint> checkpoints = new ArrayList<>();

  private Route() {}

  static List<Checkpoint> of(Flow flow) {
    Route route = new Route();
    if (flow.placement() == Flow.Placement.APART) {
      if (flow.gateway().isPresent()) {
        route.through(flow, flow.gateway().get().acl());
      } else {
        route.direct(flow);
      }
    }
    return List.copyOf(route.checkpoints);
  }

  private void direct(Flow flow) {
    add(Side.CLIENT, flow.clientAcl(), Direction.OUTBOUND, Side.SERVER, Packet.FIRST);
    add(Side.SERVER, flow.serverAcl(), Direction.INBOUND, Side.CLIENT, Packet.FIRST);
    add(Side.SERVER, flow.serverAcl(), Direction.OUTBOUND, Side.CLIENT, Packet.ANSWER);
    add(Side.CLIENT, flow.clientAcl(), Direction.INBOUND, Side.SERVER, Packet.ANSWER);
  }

  private void through(Flow flow, NetworkAcl gatewayAcl) {
    Optional<NetworkAcl> gateway = Optional.of(gatewayAcl);
    Packet toGateway = Packet.ANSWER_TO_GATEWAY;
    add(Side.CLIENT, flow.clientAcl(), Direction.OUTBOUND, Side.SERVER, Packet.FIRST);
    add(Side.NAT_GATEWAY, gateway, Direction.INBOUND, Side.CLIENT, Packet.FIRST);
    add(Side.NAT_GATEWAY, gateway, Direction.OUTBOUND, Side.SERVER, Packet.FIRST);
    add(Side.SERVER, flow.serverAcl(), Direction.INBOUND, Side.NAT_GATEWAY, Packet.FIRST);
    add(Side.SERVER, flow.serverAcl(), Direction.OUTBOUND, Side.NAT_GATEWAY, toGateway);
    add(Side.NAT_GATEWAY, gateway, Direction.INBOUND, Side.SERVER, toGateway);
    add(Side.NAT_GATEWAY, gateway, Direction.OUTBOUND, Side.CLIENT, Packet.ANSWER);
    add(Side.CLIENT, flow.clientAcl(), Direction.INBOUND, Side.SERVER, Packet.ANSWER);
  }

  private void add(
      Side side, Optional<NetworkAcl> acl, Direction direction, Side peer, Packet packet) {
    if (acl.isPresent()) {
      checkpoints.add(new Checkpoint(side, acl.get(), direction, peer, packet));
    }
  }
}
