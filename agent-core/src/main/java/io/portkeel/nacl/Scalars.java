package io.portkeel.nacl;

import io.portkeel.policy.Suggestion;
import java.util.List;
import java.util.Optional;

/** Takes values for what they should be; a value that is something else is a finding. */
final class Scalars {

  private static final int LONGEST_ID = 255;

  private final Findings findings;

  Scalars(Findings findings) {
    this.findings = findings;
  }

  /** A whole number within bounds, written in decimal digits and without quotes. */
  Optional<Integer> whole(Value value, int least, int most) {
    String text = value.text();
    boolean number = value.kind() == Value.Kind.NUMBER;
    if (number && isDecimal(text) && text.length() < 9) {
      int whole = Integer.parseInt(text);
      if (least <= whole && whole <= most) {
        return Optional.of(whole);
      }
    }
    findings.wrong(
        value.spot(),
        number ? "wrong-value" : "wrong-type",
        value.spot().name()
            + " is a whole number from "
            + least
            + " to "
            + most
            + ", but here is "
            + value.description(),
        value.kind() == Value.Kind.TEXT && isDecimal(text)
            ? "write it without quotes, as aws and terraform do"
            : "write a number within these bounds");
    return Optional.empty();
  }

  static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  Optional<Boolean> truth(Value value) {
    if (value.kind() == Value.Kind.BOOLEAN) {
      return Optional.of(value.text().equals("true"));
    }
    wrongType(value, "true or false", "write true or false, without quotes");
    return Optional.empty();
  }

  Optional<String> text(Value value, String wanted) {
    if (value.kind() == Value.Kind.TEXT) {
      return Optional.of(value.text());
    }
    wrongType(value, wanted, "write a text in double quotes");
    return Optional.empty();
  }

  /** One of a few words. */
  Optional<String> word(Value value, List<String> words) {
    String all = String.join(" or ", words);
    Optional<String> text = text(value, all);
    if (text.isEmpty() || words.contains(text.get())) {
      return text;
    }
    Optional<String> near = Suggestion.nearest(text.get(), words);
    findings.wrong(
        value.spot(),
        "wrong-value",
        value.spot().name() + " is " + all + ", but here is " + value.description(),
        near.isPresent() ? "did you mean \"" + near.get() + "\"?" : "write " + all);
    return Optional.empty();
  }

  /** The id of an ACL or a subnet: letters, digits and a few marks, so that it can be shown. */
  Optional<String> id(Value value) {
    Optional<String> text = text(value, "an id");
    if (text.isEmpty() || isId(text.get())) {
      return text;
    }
    findings.wrong(
        value.spot(),
        "wrong-value",
        value.spot().name() + " is no id: " + value.description(),
        "an id such as acl-0123456789abcdef0 is made of letters, digits and -");
    return Optional.empty();
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'z' || !(Character.isLetterOrDigit(c) || "-_.:/".indexOf(c) >= 0)) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_ID;
  }

  private void wrongType(Value value, String wanted, String remedy) {
    findings.wrong(
        value.spot(),
        "wrong-type",
        value.spot().name() + " is " + wanted + ", but here is " + value.description(),
        remedy);
  }
}
