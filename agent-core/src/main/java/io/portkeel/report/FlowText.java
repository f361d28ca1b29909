package io.portkeel.report;

import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowAnswer.ForwardCheck;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressRange;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a flow, as a story in a few lines for a person. */
final class FlowText {

  private static final int MOST_LINES = 8;

  private final FlowFinding finding;
  private final FlowAnswer answer;
  private final ReportText.Length length;
  private final Table table = new Table();

  private FlowText(FlowFinding finding, ReportText.Length length) {
    this.finding = finding;
    this.answer = finding.answer();
    this.length = length;
  }

  static String render(FlowFinding finding, ReportText.Length length) {
    return new FlowText(finding, length).render();
  }

  private String render() {
    if (answer.verdict() == Verdict.SAME_SUBNET) {
      table.row(
          "way", "client and server are in one subnet, whose edge their packets never cross:");
      table.row("", "no network ACL looks at them, and every source port works");
      return table.text();
    }
    rows("there", there());
    rows("back", back());
    notChecked();
    addresses();
    usable();
    gateway();
    live();
    rows("cure", FlowCure.of(finding));
    return table.text();
  }

  private List<String> there() {
    List<String> lines = new ArrayList<>();
    for (ForwardCheck check : answer.forward()) {
      lines.add(FlowWords.sentence(check, answer));
    }
    return lines;
  }

  private List<String> back() {
    List<String> lines = new ArrayList<>();
    for (ReturnCheck check : answer.returns()) {
      lines.add(FlowWords.sentence(check, answer));
    }
    return lines;
  }

  private void notChecked() {
    for (Side side : answer.notChecked()) {
      table.row(
          "not checked", "the " + side.word() + "'s side, for which no network ACL was named");
    }
  }

  private void addresses() {
    List<String> lines = new ArrayList<>();
    for (AddressRange range : answer.unreachable()) {
      lines.add(range.toString());
    }
    if (finding.isAboutABlock() && answer.verdict() == Verdict.PARTIAL) {
      rows("unreached", lines);
      table.row("reached", FlowWords.reached(answer));
    }
  }

  private void usable() {
    table.row("usable", FlowWords.ports(answer.usable()) + ", as source ports of the client");
    if (answer.usable().ranges().size() > 1 && finding.largestBlock().isPresent()) {
      table.row("largest", finding.largestBlock().get() + ", of the blocks at or above 1024");
    }
  }

  private void gateway() {
    if (answer.gatewayPorts().isPresent()) {
      table.row("NAT gateway", FlowWords.gateway(answer.gatewayPorts().get()));
    }
  }

  private void live() {
    table.row(
        "this host",
        finding.live().isPresent()
            ? FlowWords.share(finding)
            : "its present range is not known here");
  }

  private void rows(String label, List<String> lines) {
    int shown =
        length == ReportText.Length.FULL || lines.size() <= MOST_LINES + 1
            ? lines.size()
            : MOST_LINES;
    for (int i = 0; i < shown; i++) {
      table.row(i == 0 ? label : "", Paint.harmless(lines.get(i)));
    }
    if (shown < lines.size()) {
      table.row("", "and " + (lines.size() - shown) + " more (-v shows them)");
    }
  }
}
