package io.portkeel.policy;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/** Reads ports and ranges of ports; what is wrong with one goes to the findings. */
final class PortScalars {

  private static final String KEEP = "keep";
  private static final String CHOICE = "a range such as 49152-65535, or keep";
  private static final String PORT = "a port from 1 to 65535, or LOW-HIGH";

  private final Findings findings;
  private final Scalars scalars;

  PortScalars(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /** What a rule's {@code range} says: {@code LOW-HIGH} from port 1, or {@code keep}. */
  Optional<RangeChoice> choice(Node node) {
    Optional<Node.Scalar> scalar =
        scalars.scalar(node, "range", "LOW-HIGH or keep", "write " + CHOICE);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (text.equals(KEEP)) {
      return Optional.of(new RangeChoice.Keep());
    }
    if (!hasDigit(text)) {
      boolean near = Suggestion.nearest(text.strip(), List.of(KEEP)).isPresent();
      findings.wrong(
          node,
          "wrong-range",
          "range is LOW-HIGH or keep, but here is " + node.description(),
          near ? "did you mean \"" + KEEP + "\"?" : "write " + CHOICE);
      return Optional.empty();
    }
    Optional<PortRange> range = range(node, "range", PortRange.parse(text));
    return range.isPresent() ? Optional.of(new RangeChoice.Fixed(range.get())) : Optional.empty();
  }

  /**
   * What a range is computed within: {@code LOW-HIGH} from 1024. Below are the ports of servers,
   * which ACLs let in for their sake; no host should call from there because an answer would pass.
   */
  Optional<PortRange> within(Node node) {
    Optional<Node.Scalar> scalar =
        scalars.scalar(node, "within", "LOW-HIGH", "write a range such as 1024-65535");
    Optional<PortRange> range =
        scalar.isPresent()
            ? range(node, "within", PortRange.parse(scalar.get().text()))
            : Optional.empty();
    if (range.isPresent() && range.get().low() < ComputedRange.WITHIN.low()) {
      return refuse(
          node,
          "within: below 1024 are the ports of servers, which no range is computed from",
          "begin at 1024 or above");
    }
    return range;
  }

  /** An item of {@code reserve}: a single port, or a range of them, from 1. */
  Optional<PortRange> reserved(Node node) {
    String what = "a reserved port";
    Optional<Node.Scalar> scalar = scalars.scalar(node, what, PORT, "write a single value");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (text.indexOf('-') > 0) {
      return range(node, what, PortRange.parse(text));
    }
    Parsed<PortSet> parsed = PortSet.parse(text);
    if (parsed instanceof Parsed.Valid<PortSet> valid) {
      // What is left after ranges: a port, several joined by commas, or the word none.
      List<PortRange> ports = valid.value().ranges();
      return ports.size() == 1 && text.indexOf(',') < 0
          ? range(node, what, Parsed.valid(ports.get(0)))
          : refuse(
              node,
              what + " is " + PORT + ", but here is " + node.description(),
              ports.isEmpty() ? "remove it" : "make each port an item of its own");
    }
    Parsed.Invalid<PortSet> invalid = (Parsed.Invalid<PortSet>) parsed;
    return refuse(node, what + ": " + invalid.problem(), remedy(invalid.remedy()));
  }

  /** The remedy for a set of ports, if it names what to write; else one for a single item. */
  private static String remedy(String ofSet) {
    String verb = "write ";
    boolean concrete =
        ofSet.startsWith(verb)
            && PortSet.parse(ofSet.substring(verb.length())) instanceof Parsed.Valid<PortSet>;
    return concrete ? ofSet : "write " + PORT;
  }

  private Optional<PortRange> range(Node node, String what, Parsed<PortRange> parsed) {
    if (parsed instanceof Parsed.Invalid<PortRange> invalid) {
      return refuse(node, what + ": " + invalid.problem(), invalid.remedy());
    }
    PortRange range = ((Parsed.Valid<PortRange>) parsed).value();
    return range.low() == 0
        ? refuse(node, what + ": no kernel hands out port 0", "begin at 1 or above")
        : Optional.of(range);
  }

  private Optional<PortRange> refuse(Node node, String message, String remedy) {
    findings.wrong(node, "wrong-range", message, remedy);
    return Optional.empty();
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
