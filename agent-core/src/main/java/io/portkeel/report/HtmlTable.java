package io.portkeel.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a table into a page. On a narrow screen its cells stand below each other, each with the
 * name of its column; as browsers then forget that it is a table, it says so itself.
 */
final class HtmlTable {

  private final Html html;
  private final List<String> names;
  private int column;

  private HtmlTable(Html html, List<String> names) {
    this.html = html;
    this.names = names;
  }

  /** Begins a table without a row. */
  static HtmlTable begin(Html html, String title, List<String> names) {
    html.open("table", "role", "table", "aria-label", title);
    HtmlTable table = new HtmlTable(html, names);
    if (!names.isEmpty()) {
      table.names();
    }
    html.open("tbody", "role", "rowgroup");
    return table;
  }

  /** A section with a table whose first row names the columns. */
  static void ofNamedColumns(Html html, String title, Table table) {
    List<List<String>> rows = table.rows();
    ofRows(html, title, rows.get(0), rows.subList(1, rows.size()));
  }

  /** A section with lines that say first what they are about, unless that is the line before. */
  static void ofLines(Html html, String title, Table table) {
    ofRows(html, title, List.of(), table.rows());
  }

  private static void ofRows(Html html, String title, List<String> names, List<List<String>> rows) {
    html.open("section").element("h2", title);
    HtmlTable table = begin(html, title, names);
    for (List<String> row : rows) {
      table.row(row.get(0));
      for (String cell : row.subList(1, row.size())) {
        table.cell().text(cell).close("td");
      }
      html.close("tr");
    }
    table.end();
    html.close("section");
  }

  /** Begins a row. */
  void row(String head) {
    column = 1;
    html.open("tr", "role", "row");
    if (head.isEmpty()) {
      html.element("td", "", "role", "cell");
    } else {
      html.element("th", head, "role", "rowheader", "scope", "row");
    }
  }

  /** Begins the next cell of the row. */
  Html cell() {
    List<String> attributes = new ArrayList<>(List.of("role", "cell"));
    if (column < names.size()) {
      attributes.addAll(List.of("data-name", names.get(column)));
    }
    column++;
    return html.open("td", attributes.toArray(String[]::new));
  }

  void end() {
    html.close("tbody").close("table");
  }

  private void names() {
    html.open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (String name : names) {
      if (name.isEmpty()) {
        html.element("td", "", "role", "cell");
      } else {
        html.element("th", name, "role", "columnheader", "scope", "col");
      }
    }
    html.close("tr").close("thead");
  }
}
