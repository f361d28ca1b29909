package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Locale;

/**
 * Draws a lane of a port map as inline SVG. Along it, all is in percent: the drawing takes the
 * width that there is, and what is written in it keeps its size.
 */
final class LaneSvg {

  /** More than these are one thing to point at and to tab to. */
  private static final int MOST_SEGMENTS = 48;

  /** A gap of fewer ports is not seen at the usual widths, so it is marked. */
  private static final int NARROW = 192;

  private final Html html;

  /** Where the lane of the allowed ports is: a tint behind the other lanes. */
  private final PortSet allowed;

  LaneSvg(Html html, PortSet allowed) {
    this.html = html;
    this.allowed = allowed;
  }

  /**
   * Draws it.
   *
   * @param label the id of the element that names the lane
   */
  void draw(PortMap.Lane lane, String label) {
    html.open("svg", "class", "bar", "role", "group", "aria-labelledby", label);
    html.element("desc", PortCount.text(lane.ports()) + ": " + Blocks.text(lane.ports(), 200));
    html.empty("rect", "class", "track", "width", "100%", "height", "100%");
    if (lane.kind() != PortMap.Kind.ALLOWED) {
      blocks(allowed, "hint");
    }
    for (int port = PortRuler.STEP; port < PortRange.ALL.size(); port += PortRuler.STEP) {
      String x = percent(port);
      html.empty("line", "class", "grid", "x1", x, "x2", x, "y1", "0", "y2", "100%");
    }
    segments(lane);
    html.close("svg");
  }

  private void segments(PortMap.Lane lane) {
    List<PortRange> blocks = lane.ports().ranges();
    if (blocks.size() > MOST_SEGMENTS) {
      int middle = PortRange.ALL.size() / 2;
      begin(lane, PortCount.text(lane.ports()) + " in " + blocks.size() + " blocks", middle);
      blocks(lane.ports(), "block");
      html.close("g");
      return;
    }
    for (PortRange block : blocks) {
      PortSet ports = PortSet.of(block);
      String value =
          block.size() == 1
              ? "port " + block.low()
              : Blocks.block(block) + ", " + PortCount.text(ports);
      begin(lane, value, block.low() + block.size() / 2);
      blocks(ports, "block");
      html.close("g");
    }
    for (int i = 1; i < blocks.size(); i++) {
      PortRange gap = PortRange.of(blocks.get(i - 1).high() + 1, blocks.get(i).low() - 1);
      if (gap.size() < NARROW && isWide(blocks.get(i - 1)) && isWide(blocks.get(i))) {
        html.open("g", "class", "hole").element("title", Blocks.block(gap) + " is left out");
        blocks(PortSet.of(gap), "block");
        html.close("g");
      }
    }
  }

  /** Between two small blocks, a mark would hide them. */
  private static boolean isWide(PortRange block) {
    return block.size() >= 4 * NARROW;
  }

  /** What can be pointed at and tabbed to; the tip is shown with the focus. */
  private void begin(PortMap.Lane lane, String value, int middle) {
    String label = lane.kind().word() + ": " + value;
    html.open("g", "class", "segment", "tabindex", "0", "role", "img", "aria-label", label);
    html.element("title", label);
    boolean left = middle < PortRange.ALL.size() / 2;
    String anchor = left ? "start" : "end";
    String x = left ? percent(middle) : percent(Math.min(middle, PortRange.ALL.size()));
    html.element("text", value, "class", "tip", "x", x, "y", "47", "text-anchor", anchor);
  }

  private void blocks(PortSet ports, String style) {
    for (PortRange block : ports.ranges()) {
      html.empty(
          "rect",
          "class",
          style,
          "x",
          percent(block.low()),
          "width",
          percent(block.size()),
          "height",
          "100%");
    }
  }

  /** How far from the left the first edge of a port is, or how wide so many ports are. */
  static String percent(int ports) {
    return String.format(Locale.ROOT, "%.4f%%", 100.0 * ports / PortRange.ALL.size());
  }
}
