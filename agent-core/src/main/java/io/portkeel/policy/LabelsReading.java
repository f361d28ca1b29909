package io.portkeel.policy;

import io.portkeel.ports.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of reading a file of labels: KEY=VALUE lines, comments with #, empty lines. */
public sealed interface LabelsReading {

  record Valid(Map<String, String> labels) implements LabelsReading {}

  /** At least one problem, in the order of the file. */
  record Invalid(List<Problem> problems) implements LabelsReading {}

  /**
   * Reads the labels.
   *
   * @param file its name for errors
   */
  static LabelsReading read(String file, byte[] bytes) {
    Findings findings = new Findings(file);
    Optional<String> text = SourceText.decode(bytes, findings);
    if (text.isEmpty()) {
      return new Invalid(findings.inOrder());
    }
    Map<String, String> labels = new LinkedHashMap<>();
    String[] lines = text.get().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int column = 1 + lines[i].indexOf(line);
      Parsed<Map.Entry<String, String>> label = LabelText.parse(line);
      if (label instanceof Parsed.Invalid<Map.Entry<String, String>> invalid) {
        findings.wrong(i + 1, column, "wrong-label", invalid.problem(), invalid.remedy());
        continue;
      }
      Map.Entry<String, String> valid = ((Parsed.Valid<Map.Entry<String, String>>) label).value();
      if (valid.getValue().contains(" #")) {
        findings.wrong(
            i + 1,
            1 + lines[i].indexOf(" #") + 1,
            "wrong-label",
            "a comment stands behind the label "
                + Shown.bare(valid.getKey())
                + ", and would be in its value",
            "write the comment in a line of its own");
      }
      if (labels.putIfAbsent(valid.getKey(), valid.getValue()) != null) {
        findings.wrong(
            i + 1,
            column,
            "duplicate-key",
            "the label " + Shown.bare(valid.getKey()) + " stands in a line before already",
            "keep one of the two");
      }
    }
    return findings.isEmpty() ? new Valid(labels) : new Invalid(findings.inOrder());
  }
}
