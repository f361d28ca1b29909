package io.portkeel.decide;

import io.portkeel.nacl.Flow;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.policy.ComputedRange;

/** How peers, and ACLs on the way to them, are named to people. */
final class PeerText {

  private PeerText() {}

  /** The peer by its address, port and protocol. */
  static String of(ComputedRange.Peer peer) {
    return "peer " + peer.address() + " port " + peer.port() + " (" + peer.protocol().word() + ")";
  }

  /** An ACL on the way of the flow, with the document that it was read from. */
  static String acl(Flow flow, Side side) {
    return switch (side) {
      case CLIENT -> named(flow.clientAcl().orElseThrow());
      case SERVER -> named(flow.serverAcl().orElseThrow());
      case NAT_GATEWAY -> named(flow.gateway().orElseThrow().acl());
    };
  }

  private static String named(NetworkAcl acl) {
    return acl.id() + " in " + acl.document();
  }
}
