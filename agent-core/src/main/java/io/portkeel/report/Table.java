package io.portkeel.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells whose columns stand below each other. */
final class Table {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows as cells; unmodifiable. */
  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** The rows, each with its line end and without blanks at its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i + 1 < row.size()) {
          int blanks = width(i) - row.get(i).length();
          line.append(" ".repeat(blanks)).append(GAP);
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    int width = 0;
    for (List<String> row : rows) {
      if (column < row.size()) {
        width = Math.max(width, row.get(column).length());
      }
    }
    return width;
  }
}
