package io.portkeel.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads keys with exact values, as a host has labels and an instance has tags. */
final class PairsReader {

  /** What they are. */
  enum Kind {
    LABELS("labels", "the label "),
    TAGS("tags", "the tag ");

    private final String word;
    private final String one;

    Kind(String word, String one) {
      this.word = word;
      this.one = one;
    }

    private Optional<Problem> problemOfKey(String key) {
      return this == LABELS ? LabelText.problemOfKey(key) : TagText.problemOfKey(key);
    }
  }

  private final Kind kind;
  private final Findings findings;
  private final Scalars scalars;

  PairsReader(Kind kind, Findings findings) {
    this.kind = kind;
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /** All of them; nothing when one is wrong. */
  Optional<Map<String, String>> read(Node node) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      if (!node.isUnusable()) {
        boolean empty = node instanceof Node.Mapping;
        findings.wrong(
            node,
            empty ? "wrong-value" : "wrong-type",
            empty
                ? kind.word + " is empty, and so would hold for every host"
                : kind.word + " has keys and values, but here is " + node.description(),
            "write `" + kind.word + ": { KEY: VALUE }`");
      }
      return Optional.empty();
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Optional<String> value = value(entry);
      if (value.isPresent()) {
        pairs.put(entry.key(), value.get());
      }
    }
    return pairs.size() == mapping.entries().size() ? Optional.of(pairs) : Optional.empty();
  }

  private Optional<String> value(Node.Entry entry) {
    if (entry.key().equals(Node.Mapping.MERGE_KEY)) {
      return Optional.empty();
    }
    Optional<Problem> wrongKey = kind.problemOfKey(entry.key());
    if (wrongKey.isPresent()) {
      Problem problem = wrongKey.get();
      findings.wrong(entry, problem.code(), problem.message(), problem.remedy());
      return Optional.empty();
    }
    return scalars.exactText(entry.value(), kind.one + Shown.bare(entry.key()));
  }
}
