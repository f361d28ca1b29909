package io.portkeel.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the conditions of a rule. */
final class WhenReader {

  private static final Keys KEYS =
      new Keys(
          "when",
          List.of("os", "container", "hostname", "labels"),
          "conditions such as `when: { os: linux }`");
  private static final List<String> SYSTEMS = List.of("linux", "windows");

  private final Findings findings;
  private final Scalars scalars;

  WhenReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /** The conditions; nothing unless each was read, lest the rule hold for more hosts than meant. */
  Optional<When> read(Node node) {
    Optional<Fields> read = Fields.of(node, KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    if (fields.isEmpty()) {
      findings.wrong(
          node,
          "wrong-value",
          "when is empty, and so would hold for every host",
          "name a condition, or leave `when` out for a rule that always holds");
      return Optional.empty();
    }
    Optional<Node> osNode = fields.value("os");
    Optional<Node> containerNode = fields.value("container");
    Optional<Node> hostnameNode = fields.value("hostname");
    Optional<Node> labelsNode = fields.value("labels");
    Optional<Os> os = osNode.isPresent() ? os(osNode.get()) : Optional.empty();
    Optional<Boolean> container =
        containerNode.isPresent()
            ? scalars.truth(containerNode.get(), "container")
            : Optional.empty();
    Optional<HostnamePattern> hostname =
        hostnameNode.isPresent() ? hostname(hostnameNode.get()) : Optional.empty();
    Optional<Map<String, String>> labels =
        labelsNode.isPresent() ? labels(labelsNode.get()) : Optional.of(Map.of());
    boolean asWritten =
        os.isPresent() == osNode.isPresent()
            && container.isPresent() == containerNode.isPresent()
            && hostname.isPresent() == hostnameNode.isPresent()
            && labels.isPresent();
    return asWritten
        ? Optional.of(new When(os, container, hostname, labels.get()))
        : Optional.empty();
  }

  private Optional<Os> os(Node node) {
    Optional<String> word = scalars.word(node, "os", SYSTEMS);
    return word.isPresent() ? Os.ofWord(word.get()) : Optional.empty();
  }

  private Optional<HostnamePattern> hostname(Node node) {
    Optional<String> text = scalars.exactText(node, "hostname");
    return text.isPresent() ? Optional.of(new HostnamePattern(text.get())) : Optional.empty();
  }

  private Optional<Map<String, String>> labels(Node node) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      if (!node.isUnusable()) {
        boolean empty = node instanceof Node.Mapping;
        findings.wrong(
            node,
            empty ? "wrong-value" : "wrong-type",
            empty
                ? "labels is empty, and so would hold for every host"
                : "labels has keys and values, but here is " + node.description(),
            "write `labels: { KEY: VALUE }`");
      }
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Optional<String> value = label(entry);
      if (value.isPresent()) {
        labels.put(entry.key(), value.get());
      }
    }
    return labels.size() == mapping.entries().size() ? Optional.of(labels) : Optional.empty();
  }

  private Optional<String> label(Node.Entry entry) {
    if (entry.key().equals(Node.Mapping.MERGE_KEY)) {
      return Optional.empty();
    }
    Optional<Problem> wrongKey = LabelText.problemOfKey(entry.key());
    if (wrongKey.isPresent()) {
      Problem problem = wrongKey.get();
      findings.wrong(entry, problem.code(), problem.message(), problem.remedy());
      return Optional.empty();
    }
    return scalars.exactText(entry.value(), "the label " + Shown.bare(entry.key()));
  }
}
