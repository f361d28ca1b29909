package io.portkeel.report;

import java.util.List;

/** One metric in Prometheus' text format: what it is, and its samples, each with its labels. */
final class MetricFamily {

  private final String name;
  private final String help;
  private final StringBuilder samples = new StringBuilder();

  MetricFamily(String name, String help) {
    this.name = name;
    this.help = help;
  }

  /**
   * A sample.
   *
   * @param labels name, value, name, value; one without a value is left out, since it means the
   *     same
   */
  void add(long value, List<String> labels) {
    samples.append(name);
    String before = "{";
    for (int i = 0; i + 1 < labels.size(); i += 2) {
      if (!labels.get(i + 1).isEmpty()) {
        samples.append(before).append(labels.get(i)).append("=\"");
        samples.append(escaped(labels.get(i + 1))).append('"');
        before = ",";
      }
    }
    samples.append(before.equals(",") ? "} " : " ").append(value).append('\n');
  }

  /** Whatever a rule or a file is called, it stays in its quotes and in its line. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** With its HELP and TYPE; nothing where there is no sample. */
  String text() {
    return samples.length() == 0
        ? ""
        : "# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n" + samples;
  }
}
