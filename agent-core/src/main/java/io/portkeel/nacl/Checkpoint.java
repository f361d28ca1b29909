package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressRange;
import io.portkeel.network.Protocol;
import java.util.List;

/**
 * A place on the way of a flow where an ACL looks at a packet.
 *
 * @param side whose subnet it is
 * @param peer whose address is looked at: the source of what comes in, the destination of what
 *     leaves
 */
record Checkpoint(Side side, NetworkAcl acl, Direction direction, Side peer, Packet packet) {

  /** What kind of packet passes, and by that, which port is looked at. */
  enum Packet {
    /** The first, to the server's port. */
    FIRST,
    /** An answer, to the client's own port. */
    ANSWER,
    /** An answer on its way to the NAT gateway, to the port that the gateway has chosen. */
    ANSWER_TO_GATEWAY
  }

  /** What becomes of the packets from or to these addresses. */
  FirstMatch decide(Protocol protocol, AddressRange peers) {
    return FirstMatch.of(acl, direction, protocol, peers);
  }

  /** The blocks at whose edges the answer may change. */
  List<AddressBlock> blocks() {
    return acl.rules().stream()
        .filter(rule -> rule.direction() == direction)
        .map(AclRule::block)
        .distinct()
        .toList();
  }
}
