package io.portkeel.decide;

import io.portkeel.nacl.NetworkAcl;
import io.portkeel.nacl.NetworkAcls;
import io.portkeel.nacl.NetworkAcls.Lookup;
import io.portkeel.policy.AclMember;
import io.portkeel.policy.ComputedRange;
import io.portkeel.policy.ComputedRange.Membership;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network ACLs that a rule names; what is not found is collected, to be told at once. */
final class AclSides {

  private final Rule rule;
  private final NetworkAcls acls;
  private final AclMember client;
  private final Map<AclMember, NetworkAcl> found = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Looks for all that the rule names.
   *
   * @param own what instance metadata says, where the client's subnet is that of the instance
   */
  AclSides(Rule rule, ComputedRange computed, NetworkAcls acls, Optional<Answer.Instance> own) {
    this.rule = rule;
    this.acls = acls;
    this.client =
        computed.client().membership() instanceof Membership.Named named
            ? named.member()
            : new AclMember.Subnet(own.orElseThrow().subnet());
    find(client, "client", computed.place());
    for (ComputedRange.Peer peer : computed.peers()) {
      if (peer.member().isPresent()) {
        find(peer.member().get(), PeerText.of(peer), peer.place());
      }
      if (peer.gateway().isPresent()) {
        find(peer.gateway().get().member(), "nat of " + PeerText.of(peer), peer.place());
      }
    }
  }

  private void find(AclMember member, String whose, Place place) {
    Lookup lookup = acls.find(member);
    if (lookup instanceof Lookup.NotFound not) {
      Problem why = not.why();
      problems.add(
          Decider.problem(rule, place, why.code(), whose + ": " + why.message(), why.remedy()));
    } else {
      found.put(member, ((Lookup.Found) lookup).acl());
    }
  }

  List<Problem> problems() {
    return problems;
  }

  NetworkAcl ofClient() {
    return of(client);
  }

  /** The ACL that is named so; all are found, or there are problems. */
  NetworkAcl of(AclMember member) {
    return Optional.ofNullable(found.get(member)).orElseThrow();
  }

  /** Whether the peer is known to be in the client's own subnet, by the subnet's id. */
  boolean inOneSubnet(ComputedRange.Peer peer) {
    return client instanceof AclMember.Subnet own
        && peer.gateway().isEmpty()
        && peer.member().isPresent()
        && peer.member().get() instanceof AclMember.Subnet other
        && id(own).equals(id(other));
  }

  /** Without the file in front of it: AWS gives each subnet an id of its own. */
  private static String id(AclMember.Subnet subnet) {
    return subnet.id().substring(subnet.id().lastIndexOf('#') + 1);
  }
}
