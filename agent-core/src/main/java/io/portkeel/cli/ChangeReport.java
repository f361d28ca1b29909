package io.portkeel.cli;

import io.portkeel.plan.Plan;
import io.portkeel.platform.Host;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.List;

/**
 * How a command ends that was to change this host; those who gave {@code --detailed-exitcode} are
 * told by its code what stays changed.
 */
final class ChangeReport {

  private final CommonOptions options;
  private final String name;
  private final ReportBuilder report;

  ChangeReport(CommonOptions options, Host host, ReportBuilder report) {
    this.options = options;
    this.name = Wording.name(host);
    this.report = report;
  }

  /** Nothing was begun. */
  Report refused(Plan plan, Stopped stopped) {
    ExitCode code = stopped.code() == ExitCode.FAILED ? failedUnchanged() : stopped.code();
    return report
        .changes(plan.changes(), List.of())
        .errors(stopped.problems())
        .build(code.code(), Tone.BAD, name + " was not changed");
  }

  /**
   * Something went wrong on the way.
   *
   * @param half says of the host how it is where not all could be put back
   */
  Report failed(CarriedOut outcome, String half) {
    return outcome.inEffect().isEmpty()
        ? report.build(failedUnchanged().code(), Tone.BAD, name + " is as it was before")
        : report.build(options.failed(ExitCode.FAILED_CHANGED).code(), Tone.BAD, name + " " + half);
  }

  /** All is in effect. */
  Report changed(String sentence) {
    ExitCode code = options.detailedExitCode() ? ExitCode.CHANGED : ExitCode.OK;
    return report.build(code.code(), Tone.CHANGED, sentence);
  }

  /** The code where the host is not as it should be, and as it was before. */
  ExitCode failedUnchanged() {
    return options.failed(ExitCode.FAILED_UNCHANGED);
  }
}
