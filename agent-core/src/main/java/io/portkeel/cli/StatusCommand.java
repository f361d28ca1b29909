package io.portkeel.cli;

import io.portkeel.plan.Verdict;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report;
import io.portkeel.report.ReportBuilder;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code portkeel status}: what is. */
@Command(
    name = "status",
    description =
        "Shows the ranges of this host, live and after the next boot, and what uses them.",
    footer = {"", "Ends with 0 whatever the answer; `check` has a code for drift."})
final class StatusCommand extends PolicyCommand {

  StatusCommand(Surroundings surroundings) {
    super("status", surroundings);
  }

  @Override
  LiveRangeLook look(Assessment assessment, Platform platform) {
    return LiveRangeLook.always(assessment, platform);
  }

  @Override
  Report answer(Assessment assessment, Platform platform, ReportBuilder report) {
    if (options().verbose()) {
      report.details(platform.details());
    }
    report.compliant(Wording.compliant(assessment));
    report.warnings(assessment.verdict().unknowns());
    if (assessment.verdict().answer() == Verdict.Answer.DRIFTS) {
      report.next("Next: `portkeel check` with the same options shows what would be changed.");
    }
    return report.build(ExitCode.OK.code(), Wording.tone(assessment), Wording.summary(assessment));
  }

  @Override
  Report answer(NamespaceFindings findings, Asked asked, Platform platform, ReportBuilder report) {
    List<Problem> refusals = findings.refusals();
    report
        .errors(refusals)
        .warnings(findings.unknowns())
        .next(
            NamespaceWording.next(
                findings,
                "Next: `portkeel check --containers` with the same options shows what would be"
                    + " changed."));
    ExitCode code = refusals.isEmpty() ? ExitCode.OK : ExitCode.POLICY;
    return report.build(
        code.code(), NamespaceWording.tone(findings), NamespaceWording.summary(findings, asked));
  }
}
