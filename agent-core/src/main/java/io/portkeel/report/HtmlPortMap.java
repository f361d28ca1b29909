package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Renders a port map as a part of a page: the drawing, what its rows mean, and a table. */
final class HtmlPortMap {

  /** As many characters of blocks as are read beside a bar. */
  private static final int BESIDE = 60;

  /** As many blocks as a table shows at once. */
  private static final int MOST_BLOCKS = 24;

  private final Html html;
  private final List<PortMap.Lane> lanes = new ArrayList<>();

  private HtmlPortMap(Html html, PortMap map) {
    this.html = html;
    for (PortMap.Lane lane : map.lanes()) {
      if (!lane.ports().isEmpty()) {
        lanes.add(lane);
      }
    }
  }

  /** Nothing when no lane has a port. */
  static void render(PortMap map, Html html) {
    HtmlPortMap drawn = new HtmlPortMap(html, map);
    if (!drawn.lanes.isEmpty()) {
      drawn.render();
    }
  }

  private void render() {
    html.open("section", "aria-labelledby", "map").element("h2", "The ports", "id", "map");
    html.open("div", "class", "map").open("div", "class", "lane");
    PortRuler.draw(html);
    html.close("div");
    LaneSvg svg = new LaneSvg(html, allowed());
    for (int i = 0; i < lanes.size(); i++) {
      lane(lanes.get(i), "lane-" + i, svg);
    }
    html.close("div");
    legend();
    table();
    html.close("section");
  }

  private void lane(PortMap.Lane lane, String id, LaneSvg svg) {
    html.open("div", "class", "lane " + lane.kind().word());
    html.element("h3", lane.kind().word(), "id", id);
    svg.draw(lane, id);
    html.open("p", "class", "says").element("b", Blocks.text(lane.ports(), BESIDE));
    html.element("span", lane.note()).close("p").close("div");
  }

  private PortSet allowed() {
    PortSet allowed = PortSet.EMPTY;
    for (PortMap.Lane lane : lanes) {
      allowed = lane.kind() == PortMap.Kind.ALLOWED ? allowed.union(lane.ports()) : allowed;
    }
    return allowed;
  }

  private void legend() {
    Set<PortMap.Kind> kinds = EnumSet.noneOf(PortMap.Kind.class);
    for (PortMap.Lane lane : lanes) {
      kinds.add(lane.kind());
    }
    html.open("dl", "class", "legend");
    for (PortMap.Kind kind : kinds) {
      html.open("div", "class", kind.word());
      html.open("dt").element("i", "", "class", "swatch").text(kind.word()).close("dt");
      html.element("dd", meaning(kind)).close("div");
    }
    html.close("dl");
  }

  private static String meaning(PortMap.Kind kind) {
    return switch (kind) {
      case ALLOWED -> "where the range may be; the tint behind the other rows";
      case LIVE -> "what the system hands out now";
      case BOOT -> "what it will hand out after the next boot";
      case RESERVED -> "never handed out, unless asked for by number";
      case EXCLUDED -> "given to nobody who asks for any port";
      case LISTENERS -> "where programs wait for others";
      case ANSWERED -> "source ports that got an answer";
      case UNANSWERED -> "source ports that got none";
    };
  }

  /** The drawing's data for whoever does not see it, or wants to copy it. */
  private void table() {
    String title = "The same in numbers";
    html.element("h3", title, "class", "title");
    HtmlTable table = HtmlTable.begin(html, title, List.of("", "ports", "how many", "note"));
    for (PortMap.Lane lane : lanes) {
      table.row(lane.kind().word());
      table.cell();
      blocks(lane.ports().ranges());
      html.close("td");
      table.cell().text(Integer.toString(lane.ports().size())).close("td");
      table.cell().text(lane.note()).close("td").close("tr");
    }
    table.end();
  }

  private void blocks(List<PortRange> blocks) {
    int shown = Math.min(blocks.size(), MOST_BLOCKS);
    html.text(joined(blocks.subList(0, shown)));
    if (blocks.size() > shown) {
      int more = blocks.size() - shown;
      html.open("details").element("summary", "and " + more + " blocks more");
      html.text(joined(blocks.subList(shown, blocks.size()))).close("details");
    }
  }

  private static String joined(List<PortRange> blocks) {
    List<String> texts = new ArrayList<>();
    for (PortRange block : blocks) {
      texts.add(Blocks.block(block));
    }
    return String.join(", ", texts);
  }
}
