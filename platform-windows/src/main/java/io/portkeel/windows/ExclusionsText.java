package io.portkeel.windows;

import io.portkeel.ports.PortRange;
import io.portkeel.windows.Exclusions.Exclusion;
import io.portkeel.windows.Exclusions.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads what netsh prints at {@code show excludedportrange}, by its shape alone: a heading, a line
 * of titles, a line of two groups of dashes, a row {@code start end} for each block with an
 * asterisk behind an administered one, an empty line, and a note that begins with an asterisk.
 *
 * <p>The note must be there: by it a text that was cut shows.
 */
final class ExclusionsText {

  private final List<String> lines;
  private int at;

  private ExclusionsText(List<String> lines) {
    this.lines = lines;
  }

  static TextReading<Exclusions> read(String text) {
    Optional<List<String>> lines = ShownLines.of(text);
    Optional<Exclusions> read = lines.isEmpty() ? Optional.empty() : table(lines.get());
    return read.isPresent()
        ? new TextReading.Understood<>(read.get())
        : new TextReading.NotUnderstood<>(
            "not a heading, titles, dashes, rows of a start and an end port, and a note", text);
  }

  private static Optional<Exclusions> table(List<String> lines) {
    ExclusionsText text = new ExclusionsText(lines);
    if (!text.skipTitle()) {
      return Optional.empty();
    }
    text.skipEmpty();
    if (!text.skipTitle() || !text.isAt(Kind.DASHES)) {
      return Optional.empty();
    }
    text.at++;
    Optional<Exclusions> rows = text.rows();
    return text.skipEmpty() && text.isAt(Kind.NOTE) && text.at == lines.size() - 1
        ? rows
        : Optional.empty();
  }

  /** What a line can be. */
  private enum Kind {
    EMPTY,
    ROW,
    DASHES,
    NOTE,
    WORDS,
    END
  }

  private boolean isAt(Kind kind) {
    return kind == kind();
  }

  private Kind kind() {
    if (at == lines.size()) {
      return Kind.END;
    }
    String line = lines.get(at);
    if (line.isEmpty()) {
      return Kind.EMPTY;
    }
    if (row(line).isPresent()) {
      return Kind.ROW;
    }
    if (isDashes(line)) {
      return Kind.DASHES;
    }
    return line.startsWith("*") ? Kind.NOTE : Kind.WORDS;
  }

  private boolean skipTitle() {
    boolean words = isAt(Kind.WORDS);
    if (words) {
      at++;
    }
    return words;
  }

  /** False when no empty line is next. */
  private boolean skipEmpty() {
    int from = at;
    while (isAt(Kind.EMPTY)) {
      at++;
    }
    return at > from;
  }

  /** Those that are next; absent when a block is there twice. */
  private Optional<Exclusions> rows() {
    List<Exclusion> rows = new ArrayList<>();
    Set<PortRange> blocks = new HashSet<>();
    boolean twice = false;
    while (isAt(Kind.ROW)) {
      Exclusion row = row(lines.get(at)).orElseThrow();
      rows.add(row);
      twice |= !blocks.add(row.block());
      at++;
    }
    return twice ? Optional.empty() : Optional.of(new Exclusions(rows));
  }

  private static Optional<Exclusion> row(String line) {
    LineCursor cursor = new LineCursor(line);
    OptionalInt start = cursor.number();
    boolean apart = cursor.skipBlanks();
    OptionalInt end = cursor.number();
    boolean marked = cursor.skipBlanks() && cursor.skip('*');
    if (start.isEmpty() || !apart || end.isEmpty() || !cursor.isAtEnd()) {
      return Optional.empty();
    }
    if (start.getAsInt() > end.getAsInt() || end.getAsInt() > PortRange.ALL.high()) {
      return Optional.empty();
    }
    return Optional.of(
        new Exclusion(
            PortRange.of(start.getAsInt(), end.getAsInt()),
            marked ? Origin.ADMINISTERED : Origin.SYSTEM));
  }

  private static boolean isDashes(String line) {
    LineCursor cursor = new LineCursor(line);
    return cursor.skipDashes() && cursor.skipBlanks() && cursor.skipDashes() && cursor.isAtEnd();
  }
}
