package io.portkeel.decide;

import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.Flow;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.policy.ComputedRange;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network lets through between the hosts and one peer.
 *
 * @param flows the answer for each of the hosts' addresses, at least one
 */
record PeerAnswer(ComputedRange.Peer peer, List<FlowAnswer> flows) {

  /** The ports that work for every address. */
  PortSet usable() {
    PortSet usable = PortSet.ALL;
    for (FlowAnswer flow : flows) {
      usable = usable.intersection(flow.usable());
    }
    return usable;
  }

  /** What it leaves of these ports. */
  PortSet leaves(PortRange within) {
    return usable().intersection(PortSet.of(within));
  }

  boolean narrows(PortRange within) {
    return !usable().contains(within);
  }

  boolean inOneSubnet() {
    return flows.get(0).verdict() == Verdict.SAME_SUBNET;
  }

  /** Why the range cannot be all of these ports: the ACLs that let answers back to fewer. */
  String narrowing(PortRange within) {
    List<String> acls = new ArrayList<>();
    for (FlowAnswer flow : flows) {
      for (ReturnCheck check : flow.returns()) {
        String acl = returning(flow.flow(), check);
        if (isAboutClient(flow.flow(), check)
            && !check.ports().contains(within)
            && !acls.contains(acl)) {
          acls.add(acl);
        }
      }
    }
    return PeerText.of(peer) + " leaves " + leaves(within) + ": " + String.join("; ", acls);
  }

  /** What an ACL does with answers, by which of its rules. */
  static String returning(Flow flow, ReturnCheck check) {
    return PeerText.acl(flow, check.side())
        + " lets answers "
        + (check.direction() == Direction.OUTBOUND ? "out to " : "in to ")
        + check.ports()
        + (check.rules().isEmpty()
            ? " (no " + check.direction().word() + " rule allows any)"
            : " ("
                + check.direction().word()
                + (check.rules().size() == 1 ? " rule " : " rules ")
                + String.join(", ", check.rules())
                + ")");
  }

  /** Whether it is about the client's own ports, and not those that a NAT gateway chooses. */
  private static boolean isAboutClient(Flow flow, ReturnCheck check) {
    return flow.gateway().isEmpty()
        || check.side() == Side.CLIENT
        || (check.side() == Side.NAT_GATEWAY && check.direction() == Direction.OUTBOUND);
  }
}
