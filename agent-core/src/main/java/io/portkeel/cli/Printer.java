package io.portkeel.cli;

import io.portkeel.policy.Problem;
import io.portkeel.report.HtmlReport;
import io.portkeel.report.Report;
import io.portkeel.report.ReportJsonWriter;
import io.portkeel.report.ReportText;

/** Prints a report: data on standard output, messages on standard error. */
final class Printer {

  private final Surroundings surroundings;
  private final CommonOptions options;
  private final ReportJsonWriter.Layout layout;

  Printer(Surroundings surroundings, CommonOptions options, ReportJsonWriter.Layout layout) {
    this.surroundings = surroundings;
    this.options = options;
    this.layout = layout;
  }

  /** Prints it and returns its exit code. */
  int print(Report report) {
    if (report.exitCode() == ExitCode.USAGE.code()) {
      messages(report);
    } else if (options.output() == CommonOptions.Output.JSON) {
      surroundings.out().print(ReportJsonWriter.write(report, layout));
    } else if (options.output() == CommonOptions.Output.HTML) {
      surroundings.out().print(HtmlReport.render(report));
    } else {
      if (!options.quiet()) {
        ReportText.Length length =
            options.verbose() ? ReportText.Length.FULL : ReportText.Length.BRIEF;
        surroundings.out().print(ReportText.render(report, surroundings.screen(), length));
        surroundings.out().flush();
      }
      messages(report);
    }
    return report.exitCode();
  }

  private void messages(Report report) {
    if (report.rendered().isPresent() && options.verbose()) {
      // What is rendered stands alone on standard output.
      for (String detail : report.details()) {
        surroundings.err().print(ReportText.detail(detail));
      }
    }
    for (Problem warning : report.warnings()) {
      surroundings.err().print(ReportText.render("warning", warning));
    }
    for (Problem error : report.errors()) {
      surroundings.err().print(ReportText.render("error", error));
    }
  }
}
