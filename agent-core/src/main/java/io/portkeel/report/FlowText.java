package io.portkeel.report;

/** Not there yet. */
final class FlowText {

  private FlowText() {}

  static String render(FlowFinding finding, Paint paint, ReportText.Length length) {
    return finding + " " + paint + " " + length + "\n";
  }
}
