package io.portkeel.report;

import io.portkeel.watch.Connection;
import io.portkeel.watch.Sighting.Standing;
import java.util.ArrayList;
import java.util.List;

/** Connections in a table, for a person. */
final class WatchText {

  private static final int MOST = 20;

  private WatchText() {}

  static String render(WatchFinding finding, ReportText.Length length) {
    List<WatchLine> lines = finding.connections();
    if (lines.isEmpty()) {
      return "  " + watched(finding) + "\n";
    }
    int shown = length == ReportText.Length.FULL ? lines.size() : Math.min(lines.size(), MOST);
    Table table = new Table();
    row(table, lines, "process", "of", "local", "peer", "state", "why");
    boolean outside = false;
    for (WatchLine line : lines.subList(0, shown)) {
      Connection connection = line.connection();
      row(
          table,
          lines,
          line.process(),
          line.owner(),
          connection.id().local().toString(),
          connection.id().peer().toString(),
          connection.id().protocol().word() + " " + connection.state().word(),
          line.why());
      outside |= line.sighting().standing() == Standing.OUTSIDE;
    }
    StringBuilder text = new StringBuilder(table.text());
    if (lines.size() > shown) {
      text.append("  and ").append(lines.size() - shown).append(" more (-v shows all)\n");
    }
    text.append("\n  ").append(watched(finding)).append('\n');
    if (outside) {
      text.append("  Whether a program has asked for such a port itself cannot be seen.\n");
    }
    return text.toString();
  }

  /** Whose it is matters where there are containers. */
  private static void row(Table table, List<WatchLine> lines, String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    boolean containers = false;
    for (WatchLine line : lines) {
      containers |= line.container().isPresent();
    }
    if (!containers) {
      row.remove(1);
    }
    table.row(row.toArray(new String[0]));
  }

  private static String watched(WatchFinding finding) {
    int looks = finding.totals().looks();
    String text =
        (looks == 1 ? "1 look" : looks + " looks in " + WatchEventText.seconds(finding.watched()));
    int answered = finding.totals().answered();
    int gaveUp = finding.totals().gaveUp();
    return answered + gaveUp == 0
        ? text
        : text
            + "; of the stuck "
            + answered
            + (answered == 1 ? " was" : " were")
            + " answered and "
            + gaveUp
            + " gave up";
  }
}
