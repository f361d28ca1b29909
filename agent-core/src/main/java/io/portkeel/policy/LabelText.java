package io.portkeel.policy;

import io.portkeel.ports.Parsed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Labels as text: KEY=VALUE, the key made of letters, digits, dot, dash, underscore and slash, the
 * value any text that is not empty.
 */
public final class LabelText {

  private LabelText() {}

  /** What is wrong with a key, if anything. */
  static Optional<Problem> problemOfKey(String key) {
    boolean good = !key.isEmpty();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      good &= (c < 0x80 && Character.isLetterOrDigit(c)) || "._-/".indexOf(c) >= 0;
    }
    return good
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "wrong-label",
                Shown.quoted(key) + " is no name of a label",
                "use letters, digits and . - _ / only"));
  }

  /** One label {@code KEY=VALUE}. */
  public static Parsed<Map.Entry<String, String>> parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return Parsed.invalid(Shown.quoted(text) + " is no label", "write KEY=VALUE");
    }
    String key = text.substring(0, equals).strip();
    String value = text.substring(equals + 1).strip();
    Optional<Problem> wrongKey = problemOfKey(key);
    if (wrongKey.isPresent()) {
      return Parsed.invalid(wrongKey.get().message(), wrongKey.get().remedy());
    }
    if (value.isEmpty()) {
      return Parsed.invalid(
          "the label " + Shown.bare(key) + " has no value", "write " + Shown.bare(key) + "=VALUE");
    }
    char first = value.charAt(0);
    if (first == '"' || first == '\'') {
      // As in an env file of docker, which hands the quotes over too.
      return Parsed.invalid(
          "the label "
              + Shown.bare(key)
              + " has a quote before its value, which would be part of it",
          "write it without quotes");
    }
    if (SourceText.hasControl(value)) {
      return Parsed.invalid(
          "the label " + Shown.bare(key) + " has a control character in its value",
          "write it in characters that can be seen");
    }
    return Parsed.valid(Map.entry(key, value));
  }

  /** Labels separated by commas, as an environment variable holds them; of equal keys the last. */
  public static Parsed<Map<String, String>> parseList(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      Parsed<Map.Entry<String, String>> label = parse(text.substring(start, end));
      if (label instanceof Parsed.Invalid<Map.Entry<String, String>> invalid) {
        return Parsed.invalid(invalid.problem(), invalid.remedy() + ", separated by commas");
      }
      Map.Entry<String, String> valid = ((Parsed.Valid<Map.Entry<String, String>>) label).value();
      labels.put(valid.getKey(), valid.getValue());
      start = end + 1;
    }
    return Parsed.valid(labels);
  }
}
