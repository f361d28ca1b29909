package io.portkeel.cli;

import io.portkeel.report.Report;
import io.portkeel.report.ReportBuilder;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A command whose answer about this host is a verdict, which Prometheus may be told as well. */
abstract class JudgingCommand extends PolicyCommand {

  @Mixin private MetricsOptions metrics = new MetricsOptions();

  JudgingCommand(String name, Surroundings surroundings) {
    super(name, surroundings);
  }

  @Override
  final Report report() {
    if (!isJudgedByItsPolicy()) {
      // The variable is for all units of this host, whatever each looks at.
      return metrics.isAsked()
          ? stopped(
              new ReportBuilder(name()),
              Stopped.usage(
                  "--metrics-file: metrics tell how this host stands by its policy, and this run does not ask that",
                  "leave it out, or --root, --as and --last-decided"))
          : judged();
    }
    Outcome<Optional<MetricsFile>> choice = metrics.choice(surroundings().environment());
    if (choice instanceof Outcome.Stop<Optional<MetricsFile>> stop) {
      return stopped(new ReportBuilder(name()), stop.stopped());
    }
    Optional<MetricsFile> file = ((Outcome.Got<Optional<MetricsFile>>) choice).value();
    Report report = judged();
    return file.isPresent() ? file.get().written(report) : report;
  }

  /** Whether it is this host that is judged, by its policy. */
  boolean isJudgedByItsPolicy() {
    return options().root().isEmpty();
  }

  /** The report, of which the metrics tell as well, whatever it came to. */
  Report judged() {
    return super.report();
  }
}
