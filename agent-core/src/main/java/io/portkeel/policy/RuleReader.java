package io.portkeel.policy;

import java.util.List;
import java.util.Optional;

/** Reads the rules of a policy, one after the other. */
final class RuleReader {

  private static final Keys KEYS =
      new Keys("a rule", List.of("name", "when", "range", "network-acl"), "`- range: 49152-65535`");

  private final Findings findings;
  private final Scalars scalars;
  private final PortScalars ports;
  private final WhenReader conditions;

  /** The first rule that holds for every host, as an error names it. */
  private Optional<String> always = Optional.empty();

  RuleReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
    this.ports = new PortScalars(findings);
    this.conditions = new WhenReader(findings);
  }

  /**
   * The rule, or nothing when something is wrong with it.
   *
   * @param number its place among the rules, from 1
   */
  Optional<Rule> read(Node node, int number) {
    if (always.isPresent() && !node.isUnusable()) {
      findings.wrong(
          node,
          "unreachable-rule",
          "this rule is never reached: " + always.get() + " has no when, so it always holds",
          "move that rule to the end, or give it a when");
    }
    Optional<Fields> read = Fields.of(node, KEYS, findings);
    return read.isPresent() ? read(node, number, read.get()) : Optional.empty();
  }

  private Optional<Rule> read(Node node, int number, Fields fields) {
    Optional<Node> name = fields.value("name");
    String label = "rule " + number;
    if (name.isPresent()) {
      label = scalars.text(name.get(), "name").orElse(label);
    }
    if (always.isEmpty() && fields.lacks("when")) {
      always = Optional.of(Shown.quoted(label) + " in line " + node.line());
    }
    Optional<Node> condition = fields.value("when");
    Optional<When> when =
        condition.isPresent() ? conditions.read(condition.get()) : Optional.of(When.ALWAYS);
    Optional<RangeChoice> choice = choice(node, fields);
    return when.isEmpty() || choice.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rule(label, when.get(), choice.get(), Optional.of(findings.place(node))));
  }

  private Optional<RangeChoice> choice(Node node, Fields fields) {
    Optional<Node.Entry> range = fields.entry("range");
    Optional<Node.Entry> networkAcl = fields.entry("network-acl");
    if (range.isPresent() && networkAcl.isPresent()) {
      findings.wrong(
          networkAcl.get(),
          "contradiction",
          "a rule has either range or network-acl, not both",
          "remove one of the two");
    } else if (fields.lacks("range") && fields.lacks("network-acl")) {
      findings.wrong(
          node,
          "missing-key",
          "a rule needs a range",
          "add `range: LOW-HIGH`, or `range: keep` to leave these hosts alone");
    }
    Optional<RangeChoice> choice =
        range.isPresent() ? ports.choice(range.get().value()) : Optional.empty();
    // Its reader is a class that most policies never need.
    return networkAcl.isPresent()
        ? new ComputedRangeReader(findings).read(networkAcl.get().value())
        : choice;
  }
}
