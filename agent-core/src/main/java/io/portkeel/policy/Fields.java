package io.portkeel.policy;

import java.util.List;
import java.util.Optional;

/** The values of a mapping whose keys are known; any other key is wrong. */
final class Fields {

  private final Node.Mapping mapping;

  private Fields(Node.Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * The fields of a node that must be a mapping.
   *
   * @param what what the mapping is, for errors: {@code a rule}
   * @return nothing when the node is no mapping, which is then among the findings
   */
  static Optional<Fields> of(Node node, String what, List<String> known, Findings findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      if (!isNull(node)) {
        findings.wrong(
            node,
            "wrong-type",
            what + " has keys and values, but here is " + node.description(),
            "write one or more of " + String.join(", ", known) + ", each with its value");
      }
      return Optional.empty();
    }
    for (Node.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        Optional<String> near = Suggestion.nearest(entry.key(), known);
        findings.wrong(
            entry,
            "unknown-key",
            what + " has no key \"" + entry.key() + "\"",
            near.isPresent()
                ? "did you mean \"" + near.get() + "\"?"
                : "known keys are " + String.join(", ", known));
      }
    }
    return Optional.of(new Fields(mapping));
  }

  Optional<Node.Entry> entry(String key) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.key().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  Optional<Node> value(String key) {
    Optional<Node.Entry> entry = entry(key);
    return entry.isPresent() ? Optional.of(entry.get().value()) : Optional.empty();
  }

  /** A null is told of by the document's reader already; nothing more need be said about it. */
  static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
  }

  /** The items of a node that must be a list; none when it is not, which is then a finding. */
  static List<Node> sequence(Node node, String what, String wanted, Findings findings) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    if (!isNull(node)) {
      findings.wrong(
          node,
          "wrong-type",
          what + " is " + wanted + ", but here is " + node.description(),
          "write " + wanted);
    }
    return List.of();
  }
}
