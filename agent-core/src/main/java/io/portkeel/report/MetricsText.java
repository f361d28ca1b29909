package io.portkeel.report;

import io.portkeel.plan.Verdict;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report.PolicyLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A report in Prometheus' text format, for the textfile collectors of node_exporter and
 * windows_exporter.
 *
 * <p>What is not known has no sample: a number would be a lie, and no comparison finds NaN. Which
 * labels a series has depends on what is looked at and not on what is found, except for the info
 * metrics and the problems, so that an alert that waits keeps on waiting.
 */
public final class MetricsText {

  private final Report report;
  private final String about;

  private MetricsText(Report report) {
    this.report = report;
    this.about = report.namespaces().isPresent() ? "containers" : "host";
  }

  /**
   * The metrics of a run about a host or its containers.
   *
   * @param version the program's own
   */
  public static String render(Report report, String version) {
    MetricsText text = new MetricsText(report);
    List<MetricFamily> families = new ArrayList<>(text.run(version));
    families.add(text.problems());
    RangeMetrics ranges = new RangeMetrics();
    if (report.namespaces().isPresent()) {
      NamespaceMetrics namespaces = new NamespaceMetrics();
      namespaces.add(report.namespaces().get(), ranges);
      families.addAll(namespaces.families());
    } else {
      ranges.add(
          new Verdict(report.ranges(), report.reserved()),
          report.desired().isPresent() ? report.desired().get().range() : Optional.empty(),
          "");
    }
    families.addAll(ranges.families());
    StringBuilder all = new StringBuilder();
    for (MetricFamily family : families) {
      all.append(family.text());
    }
    return all.toString();
  }

  private List<MetricFamily> run(String version) {
    MetricFamily info =
        new MetricFamily("portkeel_info", "The last run: of which portkeel, by which policy.");
    PolicyLine policy =
        report.policy().orElse(new PolicyLine("", Optional.empty(), Optional.empty()));
    info.add(
        1,
        List.of(
            "about",
            about,
            "version",
            version,
            "command",
            report.command(),
            "policy",
            policy.file().orElse(policy.source()),
            "rule",
            policy.rule().orElse("")));
    List<String> labels = List.of("about", about);
    MetricFamily code = new MetricFamily("portkeel_run_exit_code", "What the last run ended with.");
    code.add(report.exitCode(), labels);
    MetricFamily failed =
        new MetricFamily(
            "portkeel_run_failed", "Whether the last run failed; drift is no failure.");
    failed.add(report.failed() ? 1 : 0, labels);
    MetricFamily compliant =
        new MetricFamily(
            "portkeel_run_compliant",
            "Whether the last run found all that is judged as it should be; no sample where that is"
                + " not known.");
    if (report.compliant().isPresent()) {
      compliant.add(report.compliant().get() ? 1 : 0, labels);
    }
    return List.of(info, code, failed, compliant);
  }

  private MetricFamily problems() {
    MetricFamily problems =
        new MetricFamily(
            "portkeel_problems", "Errors and warnings of the last run, by their code.");
    problems("error", report.errors(), problems);
    problems("warning", report.warnings(), problems);
    return problems;
  }

  private void problems(String severity, List<Problem> all, MetricFamily problems) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Problem problem : all) {
      counts.merge(problem.code(), 1, Integer::sum);
    }
    counts.forEach(
        (code, count) ->
            problems.add(count, List.of("about", about, "severity", severity, "code", code)));
  }
}
