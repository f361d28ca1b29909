package io.portkeel.policy;

import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * Reads single values; what is wrong with one goes to the findings, and nothing is returned.
 *
 * <p>Numbers are taken as written: YAML would read 022 as 18 and 1_000 as 1000, a kernel would take
 * 0x1F, and none of the three is surely what was meant.
 */
final class Scalars {

  private final Findings findings;

  Scalars(Findings findings) {
    this.findings = findings;
  }

  /** Text that is not empty. */
  Optional<String> text(Node node, String what) {
    Optional<Node.Scalar> scalar = scalar(node, what, "a text");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (scalar.get().kind() != Node.Kind.TEXT) {
      findings.wrong(
          node,
          "wrong-type",
          what + " is a text, but " + text + " without quotes is " + kind(scalar.get()),
          "write \"" + text + "\" in quotes");
      return Optional.empty();
    }
    if (text.isBlank()) {
      findings.wrong(node, "wrong-value", what + " is empty", "write a text, or leave the key out");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  Optional<Boolean> truth(Node node, String what) {
    Optional<Node.Scalar> scalar = scalar(node, what, "true or false");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (scalar.get().kind() == Node.Kind.BOOLEAN) {
      if (text.equals("true")) {
        return Optional.of(Boolean.TRUE);
      }
      if (text.equals("false")) {
        return Optional.of(Boolean.FALSE);
      }
    }
    findings.wrong(
        node,
        "wrong-type",
        what + " is true or false, but here is " + node.description(),
        "write true or false, in small letters and without quotes");
    return Optional.empty();
  }

  /** One of a few words. */
  Optional<String> word(Node node, String what, List<String> words) {
    Optional<Node.Scalar> scalar = scalar(node, what, "one of " + String.join(", ", words));
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (words.contains(text)) {
      return Optional.of(text);
    }
    Optional<String> near = Suggestion.nearest(text, words);
    findings.wrong(
        node,
        "wrong-value",
        what + " is one of " + String.join(", ", words) + ", not \"" + text + "\"",
        near.isPresent()
            ? "did you mean \"" + near.get() + "\"?"
            : "write " + String.join(" or ", words));
    return Optional.empty();
  }

  /** A whole number within bounds, in decimal digits without a leading zero. */
  Optional<Integer> number(Node node, String what, int least, int most) {
    String wanted = "a number from " + least + " to " + most;
    Optional<Node.Scalar> scalar = scalar(node, what, wanted);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (isDecimal(text) && text.length() <= 9) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    findings.wrong(
        node,
        "wrong-value",
        what + " is " + wanted + ", not " + text,
        "write it in decimal digits, without a leading zero, sign, underscore or point");
    return Optional.empty();
  }

  /** A range {@code LOW-HIGH} of ports from 1. */
  Optional<PortRange> range(Node node, String what) {
    Optional<Node.Scalar> scalar = scalar(node, what, "LOW-HIGH, such as 49152-65535");
    return scalar.isEmpty() ? Optional.empty() : range(node, what, scalar.get().text());
  }

  /** A single port, or a range of them, from 1. */
  Optional<PortRange> portOrRange(Node node, String what) {
    Optional<Node.Scalar> scalar = scalar(node, what, "a port or LOW-HIGH");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (text.indexOf('-') > 0) {
      return range(node, what, text);
    }
    Optional<Integer> port = number(node, what, 1, 65535);
    return port.isPresent() ? Optional.of(PortRange.single(port.get())) : Optional.empty();
  }

  private Optional<PortRange> range(Node node, String what, String text) {
    Parsed<PortRange> parsed = PortRange.parse(text);
    if (parsed instanceof Parsed.Invalid<PortRange> invalid) {
      findings.wrong(node, "wrong-range", what + ": " + invalid.problem(), invalid.remedy());
      return Optional.empty();
    }
    PortRange range = ((Parsed.Valid<PortRange>) parsed).value();
    if (range.low() == 0) {
      findings.wrong(
          node,
          "wrong-range",
          what + ": no kernel takes port 0",
          "begin at 1 or above, usually at 1024 or above");
      return Optional.empty();
    }
    return Optional.of(range);
  }

  private Optional<Node.Scalar> scalar(Node node, String what, String wanted) {
    if (Fields.isNull(node)) {
      return Optional.empty();
    }
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(scalar);
    }
    findings.wrong(
        node,
        "wrong-type",
        what + " is " + wanted + ", but here is " + node.description(),
        "write a single value");
    return Optional.empty();
  }

  private static String kind(Node.Scalar scalar) {
    return scalar.kind() == Node.Kind.NUMBER ? "a number" : "a truth value";
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && (text.length() == 1 || text.charAt(0) != '0');
  }
}
