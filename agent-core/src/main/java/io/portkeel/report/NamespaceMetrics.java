package io.portkeel.report;

import io.portkeel.platform.NetworkNamespace;
import io.portkeel.report.NamespaceLine.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The metrics of a host's containers: how many there are of each kind, and one by one as many as a
 * time series database can bear of each host, those that do not obey first.
 */
final class NamespaceMetrics {

  /** Each has some ten series, and its namespace a new name whenever it is restarted. */
  static final int MOST = 50;

  private final MetricFamily numbers =
      new MetricFamily(
          "portkeel_namespaces",
          "Containers' network namespaces, by what the policy says to each.");
  private final MetricFamily leftOut =
      new MetricFamily(
          "portkeel_namespaces_left_out",
          "Containers' network namespaces that have no metrics of their own here, there being many.");
  private final MetricFamily info =
      new MetricFamily("portkeel_namespace_info", "Whose a network namespace is.");

  void add(List<NamespaceLine> all, RangeMetrics ranges) {
    List<NamespaceLine> lines = new ArrayList<>(all);
    // Its own metrics are those of a run without --containers.
    lines.removeIf(line -> line.known().owner() == NetworkNamespace.Owner.HOST);
    for (Answer answer :
        List.of(Answer.COMPLIES, Answer.DRIFTS, Answer.REFUSED, Answer.UNKNOWN, Answer.KEPT)) {
      numbers.add(
          lines.stream().filter(line -> now(line) == answer).count(),
          List.of("answer", answer.name().toLowerCase(Locale.ROOT)));
    }
    leftOut.add(Math.max(0, lines.size() - MOST), List.of());
    lines.sort(Comparator.comparing(line -> !isBad(line.answer())));
    for (NamespaceLine line : lines.subList(0, Math.min(lines.size(), MOST))) {
      String id = line.known().id();
      info.add(
          1,
          List.of(
              "namespace",
              id,
              "of",
              NamespaceLine.label(line.known()),
              "hostname",
              line.hostname().orElse(""),
              "rule",
              line.rule().orElse("")));
      ranges.add(line.verdict(), line.desired(), id);
    }
  }

  private static Answer now(NamespaceLine line) {
    return line.answer() == Answer.CHANGED ? Answer.COMPLIES : line.answer();
  }

  private static boolean isBad(Answer answer) {
    return answer == Answer.DRIFTS || answer == Answer.REFUSED || answer == Answer.UNKNOWN;
  }

  List<MetricFamily> families() {
    return List.of(numbers, leftOut, info);
  }
}
