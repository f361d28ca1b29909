package io.portkeel.report;

/** Renders what was found about the network for a person; each kind has a renderer of its own. */
final class FindingText {

  private FindingText() {}

  static String render(Finding finding, Paint paint, ReportText.Length length) {
    if (finding instanceof FlowFinding flow) {
      return FlowText.render(flow, length);
    }
    return finding instanceof ProbeFinding probe
        ? ProbeText.render(probe, length)
        : WatchText.render((WatchFinding) finding, length);
  }
}
