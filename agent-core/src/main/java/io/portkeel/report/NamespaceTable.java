package io.portkeel.report;

import io.portkeel.plan.Verdict;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;

/** The network namespaces of a host, a line each, for a person. */
final class NamespaceTable {

  private final Paint paint;
  private final Table table = new Table();

  private NamespaceTable(Paint paint) {
    this.paint = paint;
  }

  /** The rows, the first of which names the columns. */
  static Table table(List<NamespaceLine> lines, Paint paint) {
    NamespaceTable namespaces = new NamespaceTable(paint);
    namespaces.table.row("namespace", "of", "node name", "processes", "is", "should be");
    for (NamespaceLine line : lines) {
      namespaces.add(line);
    }
    return namespaces.table;
  }

  /** The painted word is last: what colours it has no width. */
  private void add(NamespaceLine line) {
    table.row(
        line.known().id(),
        Paint.harmless(NamespaceLine.label(line.known())),
        Paint.harmless(line.hostname().orElse("-")),
        Integer.toString(line.known().processes()),
        is(line),
        should(line),
        paint.tone(line.answer().tone(), line.answer().word()));
  }

  private static String is(NamespaceLine line) {
    for (Verdict.Judged judged : line.verdict().ranges()) {
      if (judged.state().range().isPresent()) {
        return judged.state().range().get().toString();
      }
    }
    return "unknown";
  }

  private static String should(NamespaceLine line) {
    Optional<PortRange> desired = line.desired();
    if (desired.isEmpty()) {
      return "-";
    }
    String range =
        desired.get().toString().equals(is(line)) ? "the same" : desired.get().toString();
    for (Verdict.JudgedPorts judged : line.verdict().reserved()) {
      if (judged.counts() && judged.complies().equals(Optional.of(Boolean.FALSE))) {
        return range + ", other reserved ports";
      }
    }
    return range;
  }
}
