package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.probe.Block;
import io.portkeel.probe.Border;
import io.portkeel.probe.ProbeMap;
import io.portkeel.probe.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Renders what was found out by trying, for a person. */
final class ProbeText {

  private static final int MOST_BLOCKS = 40;

  private final ProbeFinding finding;
  private final ProbeMap map;
  private final ReportText.Length length;

  private ProbeText(ProbeFinding finding, ReportText.Length length) {
    this.finding = finding;
    this.map = finding.map();
    this.length = length;
  }

  static String render(ProbeFinding finding, ReportText.Length length) {
    ProbeText text = new ProbeText(finding, length);
    String blocks = text.blocks();
    return text.facts() + (blocks.isEmpty() ? "" : "\n" + blocks);
  }

  private String facts() {
    Table table = new Table();
    table.row("tried", whom());
    table.row("attempts", attempts());
    if (map.refusal().isPresent()) {
      table.row(
          "refused",
          map.refusal().get() == Refusal.BY_THE_SERVER
              ? "nobody listens there, and to be told so is an answer; a filter that refuses looks"
                  + " the same"
              : "by something on the way, as other ports are let in");
    }
    if (!map.inUse().isEmpty()) {
      table.row("in use", map.inUse() + ", stepped over");
    }
    if (finding.live().isPresent()) {
      table.row("live range", live(finding.live().get()));
    }
    String missed = missed();
    if (!missed.isEmpty()) {
      table.row("can be missed", missed);
    }
    return table.text();
  }

  private String whom() {
    String address =
        finding.target().contains(finding.address()) ? "" : " (" + finding.address() + ")";
    String from =
        finding.container().isPresent()
            ? ", from the network of process " + finding.container().getAsInt()
            : "";
    return Paint.harmless(finding.target()) + address + from + ", as " + finding.source();
  }

  private String attempts() {
    return map.attempts()
        + " in "
        + decimal(finding.took().toMillis() / 1000.0, 1)
        + " s"
        + (map.loss().lost() == 0 ? "" : ", about " + share(map.loss().share()) + " of them lost");
  }

  private String live(PortRange live) {
    int failing = finding.failing().size();
    return live
        + ": "
        + (failing == 0
            ? "no port is known to get no answer"
            : failing
                + " of "
                + live.size()
                + " ports get no answer ("
                + share((double) failing / live.size())
                + ")");
  }

  private String missed() {
    String holes =
        map.largestMissedHole() == 0
            ? ""
            : "holes of up to " + map.largestMissedHole() + " ports among those that answered";
    String islands =
        map.largestMissedIsland() == 0
            ? ""
            : "up to " + map.largestMissedIsland() + " ports that would answer among the others";
    return holes + (holes.isEmpty() || islands.isEmpty() ? "" : ", ") + islands;
  }

  private String blocks() {
    Table table = new Table();
    List<Block> blocks = map.blocks();
    int shown = length == ReportText.Length.FULL ? blocks.size() : MOST_BLOCKS;
    for (int i = 0; i < blocks.size() && i < shown; i++) {
      Block block = blocks.get(i);
      table.row(
          block.range().toString(),
          block.answered() ? "answered" : "no answer",
          block.range().size() - block.untried() + " of " + block.range().size() + " tried",
          i == 0 ? "" : border(map.borders().get(i - 1)));
    }
    if (blocks.size() > shown) {
      table.row("and " + (blocks.size() - shown) + " more; -v shows them");
    }
    return table.text();
  }

  private static String border(Border border) {
    String where =
        border.isExact()
            ? "border " + border.below() + "|" + border.above()
            : "border between " + border.below() + " and " + border.above();
    // Rounded down: nothing here is sure.
    BigDecimal percent = new BigDecimal(100 * border.confidence());
    return where
        + ", "
        + percent.setScale(3, RoundingMode.DOWN).stripTrailingZeros().toPlainString()
        + "% sure";
  }

  private static String share(double part) {
    return decimal(100 * part, part < 0.1 ? 1 : 0) + "%";
  }

  private static String decimal(double value, int digits) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
