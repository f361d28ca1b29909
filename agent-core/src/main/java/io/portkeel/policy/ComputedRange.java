package io.portkeel.policy;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * A rule's {@code network-acl}: the range is computed from what network ACLs let through.
 *
 * @param files documents with the ACLs, as written: relative to the policy
 * @param peers at least one; the range has to work for all of them
 * @param within the ports to choose from
 * @param place where it stands
 */
public record ComputedRange(
    List<String> files,
    Client client,
    List<Peer> peers,
    PortRange within,
    Holes holes,
    Place place) {

  /**
   * What is chosen from unless the policy says otherwise: all ports that are ephemeral anywhere.
   */
  public static final PortRange WITHIN = PortRange.of(1024, 65535);

  public ComputedRange {
    files = List.copyOf(files);
    peers = List.copyOf(peers);
    if (files.isEmpty() || peers.isEmpty()) {
      throw new IllegalArgumentException("documents and peers are needed");
    }
  }

  /** What becomes of ports that answers do not get back to, between others that they do. */
  public enum Holes {
    /** The range is the largest block without any. */
    EXCLUDE,
    /** The range is wider, and they are reserved: never handed out as ephemeral ports. */
    RESERVE
  }

  /** The hosts that the rule holds for. */
  public record Client(Membership membership, Optional<AddressBlock> address) {}

  /** How the ACL of the client's side is found. */
  public sealed interface Membership {

    record Named(AclMember member) implements Membership {}

    /** {@code subnet: auto}: by the subnet that the instance is in. */
    record OwnSubnet() implements Membership {}
  }

  /**
   * A server that the hosts talk to.
   *
   * @param address one, or a block of which every address is meant
   * @param member the ACL of its side; absent when it has none, such as the internet
   */
  public record Peer(
      AddressBlock address,
      int port,
      Protocol protocol,
      Optional<AclMember> member,
      Optional<Gateway> gateway,
      Place place) {}

  /**
   * A NAT gateway between the hosts and a peer.
   *
   * @param address by which the peer sees it
   */
  public record Gateway(AclMember member, AddressBlock address) {}
}
