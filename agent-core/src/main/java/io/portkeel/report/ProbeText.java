package io.portkeel.report;

/** Not there yet. */
final class ProbeText {

  private ProbeText() {}

  static String render(ProbeFinding finding, Paint paint, ReportText.Length length) {
    return finding + " " + paint + " " + length + "\n";
  }
}
