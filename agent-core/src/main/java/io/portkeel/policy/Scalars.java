package io.portkeel.policy;

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

  /** Text that is not empty, in one line. */
  Optional<String> text(Node node, String what) {
    Optional<Node.Scalar> scalar = scalar(node, what, "a text", "write a single text");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (scalar.get().kind() != Node.Kind.TEXT) {
      findings.wrong(
          node,
          "wrong-type",
          what
              + " is a text, but "
              + Shown.bare(text)
              + " without quotes is a "
              + (scalar.get().kind() == Node.Kind.NUMBER ? "number" : "truth value"),
          "write " + Shown.quoted(text) + " in quotes");
      return Optional.empty();
    }
    if (text.isBlank()) {
      findings.wrong(node, "wrong-value", what + " is empty", "write a text, or remove it");
      return Optional.empty();
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      findings.wrong(node, "wrong-value", what + " has a line break in it", "write it in one line");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /**
   * Text without white space at its ends and without control characters, as what it is compared
   * with has none.
   */
  Optional<String> exactText(Node node, String what) {
    Optional<String> text = text(node, what);
    if (text.isEmpty()) {
      return text;
    }
    String stripped = text.get().strip();
    boolean control = SourceText.hasControl(text.get());
    if (control || !stripped.equals(text.get())) {
      findings.wrong(
          node,
          "wrong-value",
          what
              + (control ? " has a control character in it" : " has white space at an end")
              + ", and would never match",
          control ? "remove it" : "write " + Shown.quoted(stripped));
      return Optional.empty();
    }
    return text;
  }

  Optional<Boolean> truth(Node node, String what) {
    Optional<Node.Scalar> scalar = scalar(node, what, "true or false", "write one of the two");
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
    String all = String.join(", ", words);
    Optional<Node.Scalar> scalar = scalar(node, what, "one of " + all, "write a single word");
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
        what + " is one of " + all + ", but here is " + node.description(),
        near.isPresent()
            ? "did you mean \"" + near.get() + "\"?"
            : "write " + String.join(" or ", words));
    return Optional.empty();
  }

  /** The number 1 and no other. */
  void one(Node node, String what) {
    String wanted = "1, the only one there is";
    Optional<Node.Scalar> scalar = scalar(node, what, wanted, "write `" + what + ": 1`");
    if (scalar.isEmpty()) {
      return;
    }
    boolean one = scalar.get().text().equals("1");
    if (!one || scalar.get().kind() != Node.Kind.NUMBER) {
      findings.wrong(
          node,
          one ? "wrong-type" : "wrong-value",
          what + " is " + wanted + ", but here is " + node.description(),
          one ? "write 1 without quotes" : "write `" + what + ": 1`");
    }
  }

  /** A whole number within bounds, in decimal digits without a leading zero or quotes. */
  Optional<Integer> number(Node node, String what, int least, int most) {
    String wanted = "a number from " + least + " to " + most;
    Optional<Node.Scalar> scalar = scalar(node, what, wanted, "write a single number");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    boolean within = isDecimal(text) && isWithin(text, least, most);
    if (within && scalar.get().kind() == Node.Kind.NUMBER) {
      return Optional.of(Integer.valueOf(text));
    }
    findings.wrong(
        node,
        within || scalar.get().kind() == Node.Kind.BOOLEAN ? "wrong-type" : "wrong-value",
        what + " is " + wanted + ", but here is " + node.description(),
        within
            ? "write " + text + " without quotes"
            : isDecimal(text)
                ? "write a number within these bounds"
                : "write decimal digits alone, without a leading zero");
    return Optional.empty();
  }

  private static boolean isWithin(String decimal, int least, int most) {
    if (decimal.length() > 9) {
      return false;
    }
    int number = Integer.parseInt(decimal);
    return least <= number && number <= most;
  }

  /** The scalar that the node must be; nothing when it is not, which is then a finding. */
  Optional<Node.Scalar> scalar(Node node, String what, String wanted, String remedy) {
    if (node.isUnusable()) {
      return Optional.empty();
    }
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(scalar);
    }
    findings.wrong(
        node, "wrong-type", what + " is " + wanted + ", but here is " + node.description(), remedy);
    return Optional.empty();
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
