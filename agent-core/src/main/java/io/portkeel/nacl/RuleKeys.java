package io.portkeel.nacl;

/** What the parts of a rule are called where a document has rules. */
enum RuleKeys {
  /** An item of {@code Entries}, as AWS prints it. */
  ENTRY(
      "RuleNumber",
      "RuleAction",
      "Egress",
      "Protocol",
      "CidrBlock",
      "Ipv6CidrBlock",
      "PortRange.From",
      "PortRange.To"),

  /** A block in Terraform's {@code aws_network_acl}, which stands under its direction. */
  INLINE(
      "rule_no", "action", "", "protocol", "cidr_block", "ipv6_cidr_block", "from_port", "to_port"),

  /** Terraform's {@code aws_network_acl_rule}. */
  STANDALONE(
      "rule_number",
      "rule_action",
      "egress",
      "protocol",
      "cidr_block",
      "ipv6_cidr_block",
      "from_port",
      "to_port");

  private final String number;
  private final String action;
  private final String egress;
  private final String protocol;
  private final String block4;
  private final String block6;
  private final String from;
  private final String to;

  RuleKeys(
      String number,
      String action,
      String egress,
      String protocol,
      String block4,
      String block6,
      String from,
      String to) {
    this.number = number;
    this.action = action;
    this.egress = egress;
    this.protocol = protocol;
    this.block4 = block4;
    this.block6 = block6;
    this.from = from;
    this.to = to;
  }

  String number() {
    return number;
  }

  String action() {
    return action;
  }

  /** True for outbound, false for inbound; empty where the direction is known without it. */
  String egress() {
    return egress;
  }

  String protocol() {
    return protocol;
  }

  String block4() {
    return block4;
  }

  String block6() {
    return block6;
  }

  String from() {
    return from;
  }

  String to() {
    return to;
  }

  /** Both ends together. */
  String ports() {
    return this == ENTRY ? "PortRange" : from + " and " + to;
  }

  boolean has(String key) {
    return key.equals(number)
        || key.equals(action)
        || key.equals(egress)
        || key.equals(protocol)
        || key.equals(block4)
        || key.equals(block6)
        || key.equals(from)
        || key.equals(to);
  }

  /** Whether a value stands for none: Terraform writes an unset text as {@code ""}. */
  boolean isUnset(Value value) {
    return value.isNull()
        || (this != ENTRY && value.kind() == Value.Kind.TEXT && value.text().isEmpty());
  }
}
