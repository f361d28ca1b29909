package io.portkeel.policy;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a policy from the bytes of a YAML or JSON file (JSON when the first byte is { or [).
 *
 * <p>All problems are told at once, each with its line and column, as far as the syntax allows.
 */
public final class PolicyReader {

  private static final Keys KEYS =
      new Keys(
          "a policy",
          List.of("version", "rules", "reserve", "at-least", "linux", "windows"),
          "`version: 1`, and below it `rules:`");

  private final Findings findings;
  private final Scalars scalars;

  private PolicyReader(String file) {
    this.findings = new Findings(file);
    this.scalars = new Scalars(findings);
  }

  /**
   * Reads the policy.
   *
   * @param file its name for errors, as the user gave it
   */
  public static PolicyReading read(String file, byte[] bytes) {
    return new PolicyReader(file).read(bytes);
  }

  private PolicyReading read(byte[] bytes) {
    Optional<String> text = SourceText.decode(bytes, findings);
    Optional<Node> root =
        text.isPresent() ? DocumentReader.read(text.get(), findings) : Optional.empty();
    Optional<Policy> policy = root.isPresent() ? policy(root.get()) : Optional.empty();
    return policy.isPresent() && findings.isEmpty()
        ? new PolicyReading.Valid(policy.get())
        : new PolicyReading.Invalid(findings.inOrder());
  }

  private Optional<Policy> policy(Node root) {
    Optional<Fields> read = Fields.of(root, KEYS, findings);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    version(root, fields);
    List<Rule> rules = rules(root, fields);
    PortSet reserve = reserve(fields);
    int atLeast = Policy.DEFAULT_AT_LEAST;
    Optional<Node> atLeastNode = fields.value("at-least");
    if (atLeastNode.isPresent()) {
      atLeast = scalars.number(atLeastNode.get(), "at-least", 1, 65535).orElse(atLeast);
    }
    SettingsReader settings = new SettingsReader(findings);
    LinuxSettings linux = settings.linux(fields);
    WindowsSettings windows = settings.windows(fields);
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(new Policy(rules, reserve, atLeast, linux, windows));
  }

  private void version(Node root, Fields fields) {
    Optional<Node> version = fields.value("version");
    if (version.isPresent()) {
      scalars.one(version.get(), "version");
    } else if (fields.lacks("version")) {
      findings.wrong(
          root, "missing-key", "the policy does not say its version", "add `version: 1`");
    }
  }

  private List<Rule> rules(Node root, Fields fields) {
    Optional<Node> node = fields.value("rules");
    if (node.isEmpty()) {
      if (fields.lacks("rules")) {
        findings.wrong(
            root,
            "missing-key",
            "the policy has no rules",
            "add `rules:` with at least `- range: 49152-65535`");
      }
      return List.of();
    }
    List<Node> items =
        Fields.sequence(
            node.get(), "rules", "a dash and a space before each rule: `- range: ...`", findings);
    if (items.isEmpty() && node.get() instanceof Node.Sequence) {
      findings.wrong(
          node.get(), "wrong-value", "rules is empty", "add at least `- range: 49152-65535`");
    }
    RuleReader reader = new RuleReader(findings);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Optional<Rule> rule = reader.read(items.get(i), i + 1);
      if (rule.isPresent()) {
        rules.add(rule.get());
      }
    }
    return rules;
  }

  private PortSet reserve(Fields fields) {
    Optional<Node> node = fields.value("reserve");
    if (node.isEmpty()) {
      return PortSet.EMPTY;
    }
    PortScalars scalars = new PortScalars(findings);
    List<PortRange> ports = new ArrayList<>();
    for (Node item :
        Fields.sequence(node.get(), "reserve", "a list such as [50051, 60000-60010]", findings)) {
      Optional<PortRange> range = scalars.reserved(item);
      if (range.isPresent()) {
        ports.add(range.get());
      }
    }
    return PortSet.of(ports);
  }
}
