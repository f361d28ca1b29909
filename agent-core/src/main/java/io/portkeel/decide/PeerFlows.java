package io.portkeel.decide;

import io.portkeel.nacl.Flow;
import io.portkeel.nacl.Flow.Placement;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.policy.ComputedRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes flows of a peer: one for each address that the hosts may have there. */
final class PeerFlows {

  private final ComputedRange computed;
  private final AclSides sides;
  private final Optional<Answer.Instance> own;
  private final Inquiry inquiry;

  PeerFlows(
      ComputedRange computed, AclSides sides, Optional<Answer.Instance> own, Inquiry inquiry) {
    this.computed = computed;
    this.sides = sides;
    this.own = own;
    this.inquiry = inquiry;
  }

  /** The flows; none when an address has to be asked for first. */
  List<Flow> of(ComputedRange.Peer peer) {
    boolean same = sides.inOneSubnet(peer);
    Optional<NetworkAcl> serverAcl =
        peer.member().isPresent() ? Optional.of(sides.of(peer.member().get())) : Optional.empty();
    Optional<Flow.Gateway> gateway =
        peer.gateway().isPresent()
            ? Optional.of(
                new Flow.Gateway(
                    sides.of(peer.gateway().get().member()), peer.gateway().get().address()))
            : Optional.empty();
    boolean looked = !same && (serverAcl.isPresent() || gateway.isPresent());
    List<Flow> flows = new ArrayList<>();
    for (AddressBlock client : looked ? clients(peer) : List.of(any(peer.address().family()))) {
      flows.add(
          new Flow(
              client,
              peer.address(),
              peer.port(),
              peer.protocol(),
              same ? Placement.SAME_SUBNET : Placement.APART,
              Optional.of(sides.ofClient()),
              serverAcl,
              gateway));
    }
    return flows;
  }

  /** For a flow of which no ACL looks at the client's address: nobody need be asked for it. */
  private static AddressBlock any(AddressFamily family) {
    return new AddressBlock(family, BigInteger.ZERO, 0);
  }

  private List<AddressBlock> clients(ComputedRange.Peer peer) {
    Optional<AddressBlock> given = computed.client().address();
    if (given.isPresent()) {
      return List.of(given.get());
    }
    List<AddressBlock> addresses = new ArrayList<>();
    if (own.isPresent()) {
      for (AddressBlock address : own.get().addresses()) {
        if (address.family() == peer.address().family()) {
          addresses.add(address);
        }
      }
    }
    if (addresses.isEmpty()) {
      Optional<Answer> answer = inquiry.ask(new Question.SourceAddress(peer.address()));
      if (answer.isPresent()) {
        addresses.add(((Answer.SourceAddress) answer.get()).address());
      }
    }
    return addresses;
  }
}
