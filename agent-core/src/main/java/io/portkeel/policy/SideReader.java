package io.portkeel.policy;

import io.portkeel.policy.ComputedRange.Membership;
import java.util.Optional;

/** Reads how the network ACL of one side of a flow is found: by its id, or by that of a subnet. */
final class SideReader {

  /** In the place of a subnet's id: the one that the instance is in. */
  static final String AUTO = "auto";

  private final Findings findings;
  private final Scalars scalars;

  SideReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /** The client's side, which must be told. */
  Optional<Membership> client(Node node, Fields fields) {
    require(node, fields, "client", ", or `subnet: auto` for the subnet that the host is in");
    Optional<Node> subnet = fields.value("subnet");
    if (subnet.isPresent()
        && subnet.get() instanceof Node.Scalar scalar
        && scalar.text().equals(AUTO)
        && fields.value("acl").isEmpty()) {
      return Optional.of(new Membership.OwnSubnet());
    }
    Optional<AclMember> member = member(fields, "client");
    return member.isPresent() ? Optional.of(new Membership.Named(member.get())) : Optional.empty();
  }

  /** A gateway's side, which must be told. */
  Optional<AclMember> gateway(Node node, Fields fields) {
    require(node, fields, "nat", "");
    return named(fields, "nat");
  }

  /** A peer's side, which may be left out; what is wrong with it is among the findings. */
  Optional<AclMember> peer(Fields fields) {
    return named(fields, "a peer");
  }

  private Optional<AclMember> named(Fields fields, String what) {
    Optional<Node> subnet = fields.value("subnet");
    if (subnet.isPresent()
        && subnet.get() instanceof Node.Scalar scalar
        && scalar.text().equals(AUTO)) {
      findings.wrong(
          subnet.get(),
          "wrong-value",
          "auto is the subnet of this host, which is for client alone",
          "write the id of the subnet");
      return Optional.empty();
    }
    return member(fields, what);
  }

  private void require(Node node, Fields fields, String what, String more) {
    if (fields.lacks("acl") && fields.lacks("subnet")) {
      findings.wrong(
          node,
          "missing-key",
          what + " does not say which network ACL it is behind",
          "add `acl: ID` or `subnet: ID`" + more);
    }
  }

  private Optional<AclMember> member(Fields fields, String what) {
    Optional<Node.Entry> acl = fields.entry("acl");
    Optional<Node.Entry> subnet = fields.entry("subnet");
    if (acl.isPresent() && subnet.isPresent()) {
      findings.wrong(
          subnet.get(),
          "contradiction",
          what + " has either acl or subnet, not both",
          "remove one of the two");
      return Optional.empty();
    }
    if (acl.isPresent()) {
      Optional<String> id = scalars.exactText(acl.get().value(), "acl");
      return id.isPresent() ? Optional.of(new AclMember.Acl(id.get())) : Optional.empty();
    }
    Optional<String> id =
        subnet.isPresent() ? scalars.exactText(subnet.get().value(), "subnet") : Optional.empty();
    return id.isPresent() ? Optional.of(new AclMember.Subnet(id.get())) : Optional.empty();
  }
}
