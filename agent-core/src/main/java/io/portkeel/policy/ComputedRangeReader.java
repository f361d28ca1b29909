package io.portkeel.policy;

import io.portkeel.network.AddressBlock;
import io.portkeel.policy.ComputedRange.Client;
import io.portkeel.policy.ComputedRange.Holes;
import io.portkeel.policy.ComputedRange.Membership;
import io.portkeel.policy.ComputedRange.Peer;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a rule's {@code network-acl}. */
final class ComputedRangeReader {

  private static final Keys KEYS =
      new Keys(
          "network-acl",
          List.of("file", "client", "peers", "within", "holes"),
          "`file:`, `client:` and `peers:` below it");
  private static final Keys CLIENT_KEYS =
      new Keys("client", List.of("acl", "subnet", "address"), "`client: { acl: ID }`");
  private static final String PEERS = "a list such as `- { address: 10.0.2.20, port: 443 }`";

  private final Findings findings;
  private final Scalars scalars;

  ComputedRangeReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /** What the range is computed from; nothing when it cannot be made. */
  Optional<RangeChoice> read(Node node) {
    Optional<Fields> read = Fields.of(node, KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    List<String> files = files(node, fields);
    Optional<Client> client = client(node, fields);
    List<Peer> peers =
        peers(node, fields, client.isPresent() ? client.get().address() : Optional.empty());
    Optional<Node> withinNode = fields.value("within");
    Optional<PortRange> within =
        withinNode.isPresent()
            ? new PortScalars(findings).within(withinNode.get())
            : Optional.of(ComputedRange.WITHIN);
    Holes holes = holes(fields);
    return files.isEmpty() || client.isEmpty() || peers.isEmpty() || within.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RangeChoice.Computed(
                new ComputedRange(
                    files, client.get(), peers, within.get(), holes, findings.place(node))));
  }

  private List<String> files(Node node, Fields fields) {
    Optional<Node> file = fields.value("file");
    if (file.isEmpty()) {
      missing(node, fields, "file", "no file with the ACLs", "`file: acls.json`");
      return List.of();
    }
    List<Node> items =
        file.get() instanceof Node.Sequence sequence ? sequence.items() : List.of(file.get());
    if (items.isEmpty()) {
      findings.wrong(file.get(), "wrong-value", "file is empty", "name at least one file");
    }
    List<String> names = new ArrayList<>();
    for (Node item : items) {
      Optional<String> name = scalars.text(item, "file");
      if (name.isPresent() && names.contains(name.get())) {
        findings.wrong(
            item,
            "wrong-value",
            "file names " + Shown.bare(name.get()) + " twice",
            "name each once");
      } else if (name.isPresent()) {
        names.add(name.get());
      }
    }
    return names;
  }

  private Optional<Client> client(Node node, Fields fields) {
    Optional<Node> client = fields.value("client");
    if (client.isEmpty()) {
      missing(node, fields, "client", "no client", "`client: { acl: ID }` or `{ subnet: auto }`");
      return Optional.empty();
    }
    Optional<Fields> read = Fields.of(client.get(), CLIENT_KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Optional<Membership> membership = new SideReader(findings).client(client.get(), read.get());
    Optional<Node> addressNode = read.get().value("address");
    Optional<AddressBlock> address =
        addressNode.isPresent()
            ? new AddressScalars(findings).block(addressNode.get(), "client.address")
            : Optional.empty();
    return membership.isPresent()
        ? Optional.of(new Client(membership.get(), address))
        : Optional.empty();
  }

  private List<Peer> peers(Node node, Fields fields, Optional<AddressBlock> client) {
    Optional<Node> list = fields.value("peers");
    if (list.isEmpty()) {
      missing(node, fields, "peers", "no peers", "`peers:` with " + PEERS);
      return List.of();
    }
    List<Node> items = Fields.sequence(list.get(), "peers", PEERS, findings);
    if (items.isEmpty() && list.get() instanceof Node.Sequence) {
      findings.wrong(list.get(), "wrong-value", "peers is empty", "write " + PEERS);
    }
    PeerReader reader = new PeerReader(findings);
    List<Peer> peers = new ArrayList<>();
    for (Node item : items) {
      Optional<Peer> peer = reader.read(item, client);
      if (peer.isPresent()) {
        peers.add(peer.get());
      }
    }
    return peers;
  }

  private Holes holes(Fields fields) {
    Optional<Node> node = fields.value("holes");
    Optional<String> word =
        node.isPresent()
            ? scalars.word(node.get(), "holes", List.of("exclude", "reserve"))
            : Optional.empty();
    return word.isPresent() && word.get().equals("reserve") ? Holes.RESERVE : Holes.EXCLUDE;
  }

  private void missing(Node node, Fields fields, String key, String what, String example) {
    if (fields.lacks(key)) {
      findings.wrong(node, "missing-key", "network-acl has " + what, "add " + example);
    }
  }
}
