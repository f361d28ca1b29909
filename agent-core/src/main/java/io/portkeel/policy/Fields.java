package io.portkeel.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values of a mapping whose keys are known; any other key is wrong. */
final class Fields {

  private final Node.Mapping mapping;

  /** Known keys that an unknown one was taken for. */
  private final Set<String> meant = new HashSet<>();

  private Fields(Node.Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * The fields of a node that must be a mapping; nothing when it is none, which is then among the
   * findings.
   */
  static Optional<Fields> of(Node node, Keys keys, Findings findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      if (!node.isUnusable()) {
        findings.wrong(
            node,
            "wrong-type",
            keys.what() + " has keys and values, but here is " + node.description(),
            "write " + keys.example());
      }
      return Optional.empty();
    }
    Fields fields = new Fields(mapping);
    List<String> known = keys.known();
    for (Node.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key()) && !entry.key().equals(Node.Mapping.MERGE_KEY)) {
        Optional<String> near = Suggestion.nearest(entry.key(), known);
        if (near.isPresent()) {
          fields.meant.add(near.get());
        }
        findings.wrong(
            entry,
            "unknown-key",
            keys.what() + " has no key " + Shown.quoted(entry.key()),
            near.isPresent()
                ? "did you mean \"" + near.get() + "\"?"
                : "remove it, or write one of " + String.join(", ", known));
      }
    }
    return Optional.of(fields);
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

  /**
   * Whether nothing in the mapping is or may be meant to be this key; what is told already, such as
   * a misspelt key, need not be told a second time as a missing one.
   */
  boolean lacks(String key) {
    return entry(key).isEmpty() && entry(Node.Mapping.MERGE_KEY).isEmpty() && !meant.contains(key);
  }

  /** Whether the mapping is written as {@code {}}. */
  boolean isEmpty() {
    return mapping.entries().isEmpty();
  }

  /** The items of a node that must be a list; none when it is not, which is then a finding. */
  static List<Node> sequence(Node node, String what, String wanted, Findings findings) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    if (!node.isUnusable()) {
      findings.wrong(
          node,
          "wrong-type",
          what + " is a list, but here is " + node.description(),
          "write " + wanted);
    }
    return List.of();
  }
}
