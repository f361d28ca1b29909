package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Policy;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code portkeel apply}: converge, look again, report. */
@Command(
    name = "apply",
    description = "Makes this host have the range that the policy wants, and proves it.",
    footer = {
      "",
      "Ends with 0 when the range holds, changed or not; with --detailed-exitcode 2 when it was",
      "changed. All takes effect or nothing."
    })
final class ApplyCommand extends PolicyCommand {

  ApplyCommand(Surroundings surroundings) {
    super("apply", surroundings);
  }

  @Override
  Report answer(Assessment assessment, Platform platform, ReportBuilder report) {
    report.compliant(Wording.compliant(assessment));
    Optional<Stopped> obstacle = Obstacles.of(assessment.plan());
    if (obstacle.isPresent()) {
      return refused(assessment, report, obstacle.get());
    }
    if (assessment.plan().steps().isEmpty()) {
      return nothingToDo(assessment, report);
    }
    return carryOut(assessment, (Decision.Decided) assessment.decision(), platform, report);
  }

  private Report refused(Assessment assessment, ReportBuilder report, Stopped stopped) {
    ExitCode code =
        stopped.code() == ExitCode.FAILED ? detailed(ExitCode.FAILED_UNCHANGED) : stopped.code();
    return report
        .changes(assessment.plan().changes(), List.of())
        .errors(stopped.problems())
        .build(code.code(), Tone.BAD, Wording.name(assessment.host()) + " was not changed");
  }

  private Report nothingToDo(Assessment assessment, ReportBuilder report) {
    if (assessment.verdict().answer() == Verdict.Answer.COMPLIES) {
      return report.build(
          ExitCode.OK.code(),
          Wording.tone(assessment),
          "nothing to do: " + Wording.summary(assessment));
    }
    return report
        .errors(assessment.verdict().unknowns())
        .build(
            detailed(ExitCode.FAILED_UNCHANGED).code(),
            Wording.tone(assessment),
            Wording.summary(assessment));
  }

  private Report carryOut(
      Assessment assessment, Decision.Decided decided, Platform platform, ReportBuilder report) {
    Policy policy = assessment.policy().policy();
    Proof proof = new Proof(platform, decided, policy);
    CarriedOut outcome = CarriedOut.of(platform, assessment.plan(), proof);
    if (outcome.succeeded() && assessment.plan().changes().isEmpty()) {
      // What was decided has been noted, and that is no change of the host.
      return nothingToDo(assessment, report);
    }
    report.changes(assessment.plan().changes(), outcome.inEffect()).errors(outcome.errors());
    // What proved it is what is reported; after putting back, the host is another one again.
    Optional<Verdict> after = outcome.succeeded() ? proof.verdict() : proof.look();
    if (after.isPresent()) {
      report.verdict(after.get()).compliant(Wording.compliant(after.get().answer()));
    }
    String host = Wording.name(assessment.host());
    if (outcome.succeeded()) {
      String scopes = Wording.scopes(assessment.verdict());
      ExitCode code = options().detailedExitCode() ? ExitCode.CHANGED : ExitCode.OK;
      return report.build(
          code.code(),
          Tone.CHANGED,
          host
              + " now has "
              + decided.range()
              + scopes
              + " ("
              + assessment.policy().description()
              + ")");
    }
    return outcome.inEffect().isEmpty()
        ? report.build(
            detailed(ExitCode.FAILED_UNCHANGED).code(), Tone.BAD, host + " is as it was before")
        : report.build(
            detailed(ExitCode.FAILED_CHANGED).code(),
            Tone.BAD,
            host + " is left half changed; what is marked as changed could not be put back");
  }

  private ExitCode detailed(ExitCode code) {
    return options().detailedExitCode() ? code : ExitCode.FAILED;
  }
}
