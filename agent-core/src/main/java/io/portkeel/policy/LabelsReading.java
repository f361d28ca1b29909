package io.portkeel.policy;

import io.portkeel.ports.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Parsed<String> text = SourceText.decode(bytes);
    if (text instanceof Parsed.Invalid<String> invalid) {
      findings.wrongFile("encoding", invalid.problem(), invalid.remedy());
      return new Invalid(findings.inOrder());
    }
    Map<String, String> labels = new LinkedHashMap<>();
    String[] lines = ((Parsed.Valid<String>) text).value().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Parsed<Map.Entry<String, String>> label = LabelText.parse(line);
      if (label instanceof Parsed.Invalid<Map.Entry<String, String>> invalid) {
        findings.wrong(i + 1, 1, "wrong-label", invalid.problem(), invalid.remedy());
        continue;
      }
      Map.Entry<String, String> valid = ((Parsed.Valid<Map.Entry<String, String>>) label).value();
      if (labels.put(valid.getKey(), valid.getValue()) != null) {
        findings.wrong(
            i + 1,
            1,
            "duplicate-key",
            "the label " + valid.getKey() + " stands here for the second time",
            "keep one of the two");
      }
    }
    return findings.isEmpty() ? new Valid(labels) : new Invalid(findings.inOrder());
  }
}
