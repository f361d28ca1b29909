package io.portkeel.policy;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.policy.ComputedRange.Gateway;
import io.portkeel.policy.ComputedRange.Peer;
import java.util.List;
import java.util.Optional;

/** Reads the servers that hosts talk to. */
final class PeerReader {

  private static final Keys KEYS =
      new Keys(
          "a peer",
          List.of("address", "port", "protocol", "acl", "subnet", "nat"),
          "`- { address: 10.0.2.20, port: 443 }`");
  private static final Keys NAT_KEYS =
      new Keys("nat", List.of("acl", "subnet", "address"), "`nat: { acl: ID, address: 10.0.9.9 }`");

  private final Findings findings;
  private final Scalars scalars;
  private final AddressScalars addresses;
  private final SideReader sides;

  PeerReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
    this.addresses = new AddressScalars(findings);
    this.sides = new SideReader(findings);
  }

  /**
   * The peer; nothing when it cannot be made.
   *
   * @param client the client's address, where it is given
   */
  Optional<Peer> read(Node node, Optional<AddressBlock> client) {
    Optional<Fields> read = Fields.of(node, KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<AddressBlock> address = address(node, fields, "a peer");
    Optional<Integer> port = port(node, fields);
    Optional<Node> protocolNode = fields.value("protocol");
    Optional<String> protocol =
        protocolNode.isPresent()
            ? scalars.word(protocolNode.get(), "protocol", List.of("tcp", "udp"))
            : Optional.of(Protocol.TCP.word());
    Optional<AclMember> member = sides.peer(fields);
    Optional<Node> natNode = fields.value("nat");
    Optional<Gateway> gateway =
        natNode.isPresent() ? gateway(natNode.get(), address) : Optional.empty();
    if (address.isEmpty() || port.isEmpty() || protocol.isEmpty()) {
      return Optional.empty();
    }
    if (client.isPresent()
        && client.get().family() != address.get().family()
        && (member.isPresent() || gateway.isPresent())) {
      findings.wrong(
          node,
          "contradiction",
          "client.address is " + client.get() + ", which never talks to " + address.get(),
          "put peers of the other family into a policy of their own, or leave out their acl");
    }
    return Optional.of(
        new Peer(
            address.get(),
            port.get(),
            protocol.get().equals(Protocol.UDP.word()) ? Protocol.UDP : Protocol.TCP,
            member,
            gateway,
            findings.place(node)));
  }

  private Optional<Gateway> gateway(Node node, Optional<AddressBlock> peer) {
    Optional<Fields> read = Fields.of(node, NAT_KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Optional<AclMember> member = sides.gateway(node, read.get());
    Optional<AddressBlock> address = address(node, read.get(), "nat");
    if (address.isPresent() && peer.isPresent() && address.get().family() != peer.get().family()) {
      findings.wrong(
          node,
          "contradiction",
          "nat.address is " + address.get() + ", which never talks to " + peer.get(),
          "give the address of the gateway that this peer sees");
    }
    return member.isPresent() && address.isPresent()
        ? Optional.of(new Gateway(member.get(), address.get()))
        : Optional.empty();
  }

  private Optional<AddressBlock> address(Node node, Fields fields, String what) {
    Optional<Node> address = fields.value("address");
    if (fields.lacks("address")) {
      findings.wrong(
          node, "missing-key", what + " has no address", "add `address: 10.0.2.20` or the like");
    }
    return address.isPresent() ? addresses.block(address.get(), "address") : Optional.empty();
  }

  private Optional<Integer> port(Node node, Fields fields) {
    Optional<Node> port = fields.value("port");
    if (fields.lacks("port")) {
      findings.wrong(node, "missing-key", "a peer has no port", "add `port: 443` or the like");
    }
    return port.isPresent() ? scalars.number(port.get(), "port", 1, 65535) : Optional.empty();
  }
}
