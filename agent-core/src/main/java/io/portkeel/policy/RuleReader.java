package io.portkeel.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one rule of a policy. */
final class RuleReader {

  private static final List<String> KEYS = List.of("name", "when", "range", "network-acl");
  private static final List<String> CONDITIONS = List.of("os", "container", "hostname", "labels");
  private static final List<String> SYSTEMS = List.of("linux", "windows");

  private final Findings findings;
  private final Scalars scalars;

  RuleReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /**
   * The rule, or nothing when something is wrong with it.
   *
   * @param number its place among the rules, from 1
   */
  Optional<Rule> read(Node node, int number) {
    Optional<Fields> read = Fields.of(node, "a rule", KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<Node> name = fields.value("name");
    String label = "rule " + number;
    if (name.isPresent()) {
      label = scalars.text(name.get(), "name").orElse(label);
    }
    Optional<Node> conditions = fields.value("when");
    Optional<When> when =
        conditions.isPresent() ? when(conditions.get()) : Optional.of(When.ALWAYS);
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
      return Optional.empty();
    }
    if (networkAcl.isPresent()) {
      findings.wrong(
          networkAcl.get(),
          "not-yet",
          "this version cannot yet compute a range from network-acl",
          "write the range itself: `range: LOW-HIGH`");
      return Optional.empty();
    }
    if (range.isEmpty()) {
      findings.wrong(
          node,
          "missing-key",
          "a rule needs a range",
          "add `range: LOW-HIGH`, or `range: keep` to leave these hosts alone");
      return Optional.empty();
    }
    Node value = range.get().value();
    if (value instanceof Node.Scalar scalar && scalar.text().equals("keep")) {
      return Optional.of(new RangeChoice.Keep());
    }
    var ports = scalars.range(value, "range");
    return ports.isPresent() ? Optional.of(new RangeChoice.Fixed(ports.get())) : Optional.empty();
  }

  private Optional<When> when(Node node) {
    Optional<Fields> read = Fields.of(node, "when", CONDITIONS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<Node> osNode = fields.value("os");
    Optional<Node> containerNode = fields.value("container");
    Optional<Node> hostnameNode = fields.value("hostname");
    Optional<Node> labelsNode = fields.value("labels");
    if (((Node.Mapping) node).entries().isEmpty()) {
      findings.wrong(
          node,
          "wrong-value",
          "an empty when holds for every host, which is easily not what was meant",
          "name a condition, or leave `when` out for a rule that always holds");
      return Optional.empty();
    }
    Optional<Os> os = Optional.empty();
    if (osNode.isPresent()) {
      Optional<String> word = scalars.word(osNode.get(), "os", SYSTEMS);
      os = word.isPresent() ? Os.ofWord(word.get()) : Optional.empty();
    }
    Optional<Boolean> container =
        containerNode.isPresent()
            ? scalars.truth(containerNode.get(), "container")
            : Optional.empty();
    Optional<String> hostname =
        hostnameNode.isPresent() ? scalars.text(hostnameNode.get(), "hostname") : Optional.empty();
    Optional<Map<String, String>> labels =
        labelsNode.isPresent() ? labels(labelsNode.get()) : Optional.of(Map.of());
    boolean asWritten =
        os.isPresent() == osNode.isPresent()
            && container.isPresent() == containerNode.isPresent()
            && hostname.isPresent() == hostnameNode.isPresent()
            && labels.isPresent();
    // A condition that could not be read must not turn into a rule that holds for more hosts.
    return asWritten
        ? Optional.of(
            new When(
                os,
                container,
                hostname.isPresent()
                    ? Optional.of(new HostnamePattern(hostname.get()))
                    : Optional.empty(),
                labels.get()))
        : Optional.empty();
  }

  private Optional<Map<String, String>> labels(Node node) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      if (!Fields.isNull(node)) {
        findings.wrong(
            node,
            "wrong-type",
            "labels has keys and values, but here is " + node.description(),
            "write `labels: { KEY: VALUE }`");
      }
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Optional<Problem> wrongKey = LabelText.problemOfKey(entry.key());
      if (wrongKey.isPresent()) {
        findings.wrong(
            entry, wrongKey.get().code(), wrongKey.get().message(), wrongKey.get().remedy());
        continue;
      }
      Optional<String> value = scalars.text(entry.value(), "the label " + entry.key());
      if (value.isPresent()) {
        labels.put(entry.key(), value.get());
      }
    }
    return labels.size() == mapping.entries().size() ? Optional.of(labels) : Optional.empty();
  }
}
