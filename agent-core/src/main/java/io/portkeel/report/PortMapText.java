package io.portkeel.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Renders a port map for a screen: a ruler, a line for each lane that has ports, and what the
 * characters mean. No line is longer than the screen, as long as that has 12 columns or more.
 */
final class PortMapText {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  /** With fewer cells beside the names than this, the names stand above. */
  private static final int FEWEST_CELLS = 20;

  /** On a wider screen a picture is no clearer. */
  private static final int WIDEST = 200;

  private static final int FEWEST_COLUMNS = 12;

  /** From here on there is room for notes behind the cells. */
  private static final int WIDE = 120;

  /** A blank at which a line is not broken; shown as one. */
  private static final char JOINT = '\u00a0';

  private final List<PortMap.Lane> lanes;
  private final Screen screen;
  private final int columns;

  /** Where each line of cells begins. */
  private final int left;

  /** How much room there is behind the cells; 0 when all that is said of a lane stands below. */
  private final int right;

  private final Scale scale;
  private final Set<Fill> seen = EnumSet.noneOf(Fill.class);
  private final StringBuilder text = new StringBuilder();

  private PortMapText(List<PortMap.Lane> lanes, Screen screen) {
    this.lanes = lanes;
    this.screen = screen;
    this.columns = Math.max(FEWEST_COLUMNS, Math.min(screen.columns(), WIDEST));
    int beside = INDENT.length() + longestWord() + GAP.length();
    this.left = columns - beside < FEWEST_CELLS ? INDENT.length() : beside;
    int behind = widestBehind();
    this.right = columns - left - behind < FEWEST_CELLS ? 0 : behind;
    this.scale = new Scale(columns - left - (right == 0 ? 0 : GAP.length() + right));
  }

  /** The picture with its line ends; empty when no lane has a port. */
  static String render(PortMap map, Screen screen) {
    List<PortMap.Lane> lanes = new ArrayList<>();
    for (PortMap.Lane lane : map.lanes()) {
      if (!lane.ports().isEmpty()) {
        lanes.add(lane);
      }
    }
    return lanes.isEmpty() ? "" : new PortMapText(lanes, screen).render();
  }

  private String render() {
    Ruler ruler = Ruler.of(scale, screen.glyphs());
    faint(left, ruler.numbers());
    faint(left, ruler.axis());
    for (PortMap.Lane lane : lanes) {
      lane(lane);
    }
    faint(left, legend());
    return text.toString();
  }

  private void lane(PortMap.Lane lane) {
    String word = lane.kind().word();
    text.append(INDENT).append(word);
    if (left > INDENT.length()) {
      text.append(" ".repeat(left - INDENT.length() - word.length()));
    } else {
      text.append('\n').append(INDENT);
    }
    cells(lane);
    String behind = right == 0 ? "" : behind(lane);
    text.append(behind.isEmpty() ? "" : GAP).append(behind).append('\n');
    if (behind.isEmpty()) {
      faint(left, Blocks.text(lane.ports(), columns - left));
    }
    if (!behind.endsWith(note(lane))) {
      faint(left, note(lane));
    }
  }

  /** The cells, and the colours only where they change. */
  private void cells(PortMap.Lane lane) {
    Fill[] fills = new Fill[scale.cells()];
    for (int cell = 0; cell < fills.length; cell++) {
      fills[cell] = Fill.of(lane.ports(), scale.ports(cell));
    }
    int from = 0;
    for (int cell = 1; cell <= fills.length; cell++) {
      if (cell == fills.length || fills[cell] != fills[from]) {
        run(lane.kind(), fills[from], cell - from);
        from = cell;
      }
    }
  }

  private void run(PortMap.Kind kind, Fill fill, int length) {
    seen.add(fill);
    String cells = Character.toString(screen.glyphs().of(fill)).repeat(length);
    Paint paint = screen.paint();
    text.append(fill == Fill.NONE ? paint.faint(cells) : paint.lane(kind, cells));
  }

  private String legend() {
    StringBuilder legend = new StringBuilder();
    for (Fill fill : List.of(Fill.ALL, Fill.SOME, Fill.FEW, Fill.NONE)) {
      if (seen.contains(fill)) {
        legend.append(screen.glyphs().of(fill)).append(JOINT).append(fill.word()).append(", ");
      }
    }
    legend.setLength(legend.length() - 2);
    return legend + " of about " + scale.portsOfACell() + JOINT + "ports";
  }

  private void faint(int indent, String line) {
    for (String part : Wrapped.lines(line, columns - indent)) {
      text.append(" ".repeat(indent))
          .append(screen.paint().faint(part.replace(JOINT, ' ')))
          .append('\n');
    }
  }

  private int longestWord() {
    int longest = 0;
    for (PortMap.Lane lane : lanes) {
      longest = Math.max(longest, lane.kind().word().length());
    }
    return longest;
  }

  private int widestBehind() {
    int widest = 0;
    for (PortMap.Lane lane : lanes) {
      widest = Math.max(widest, behind(lane).length());
    }
    return widest;
  }

  /** The blocks and the note, the blocks alone, or nothing, as there is room. */
  private String behind(PortMap.Lane lane) {
    int most = columns < WIDE ? columns / 4 : columns * 2 / 5;
    String blocks = Blocks.text(lane.ports(), Integer.MAX_VALUE);
    String both = note(lane).isEmpty() ? blocks : blocks + GAP + note(lane);
    return both.length() <= most ? both : blocks.length() <= most ? blocks : "";
  }

  private static String note(PortMap.Lane lane) {
    return Paint.harmless(lane.note());
  }
}
