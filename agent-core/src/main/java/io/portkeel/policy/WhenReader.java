package io.portkeel.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the conditions of a rule. */
final class WhenReader {

  private static final Keys KEYS =
      new Keys(
          "when",
          List.of("os", "container", "hostname", "labels", "subnet", "tags"),
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
    Optional<Node> subnetNode = fields.value("subnet");
    Optional<Os> os = osNode.isPresent() ? os(osNode.get()) : Optional.empty();
    Optional<Boolean> container =
        containerNode.isPresent()
            ? scalars.truth(containerNode.get(), "container")
            : Optional.empty();
    Optional<HostnamePattern> hostname =
        hostnameNode.isPresent() ? hostname(hostnameNode.get()) : Optional.empty();
    Optional<Map<String, String>> labels = pairs(fields.value("labels"), PairsReader.Kind.LABELS);
    Optional<String> subnet = subnetNode.isPresent() ? subnet(subnetNode.get()) : Optional.empty();
    Optional<Map<String, String>> tags = pairs(fields.value("tags"), PairsReader.Kind.TAGS);
    boolean asWritten =
        os.isPresent() == osNode.isPresent()
            && container.isPresent() == containerNode.isPresent()
            && hostname.isPresent() == hostnameNode.isPresent()
            && labels.isPresent()
            && subnet.isPresent() == subnetNode.isPresent()
            && tags.isPresent();
    return asWritten
        ? Optional.of(new When(os, container, hostname, labels.get(), subnet, tags.get()))
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

  private Optional<Map<String, String>> pairs(Optional<Node> node, PairsReader.Kind kind) {
    return node.isPresent()
        ? new PairsReader(kind, findings).read(node.get())
        : Optional.of(Map.of());
  }

  private Optional<String> subnet(Node node) {
    Optional<String> id = scalars.exactText(node, "subnet");
    if (id.isPresent() && (!isId(id.get()) || id.get().equals(SideReader.AUTO))) {
      findings.wrong(
          node,
          "wrong-value",
          "subnet is the id of one subnet, but here is " + node.description(),
          "write it in full, such as subnet-0a1b2c3d, and a rule for each");
      return Optional.empty();
    }
    return id;
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '-')) {
        return false;
      }
    }
    return true;
  }
}
