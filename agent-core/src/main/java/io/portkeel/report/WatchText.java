package io.portkeel.report;

/** Not there yet. */
final class WatchText {

  private WatchText() {}

  static String render(WatchFinding finding, Paint paint, ReportText.Length length) {
    return finding + " " + paint + " " + length + "\n";
  }
}
