package io.portkeel.cli;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report;
import io.portkeel.report.ReportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portkeel check}: what apply would do; nothing is touched. */
@Command(
    name = "check",
    description = "Shows what apply would do, and touches nothing.",
    footer = {"", "Ends with 0 when this host is as the policy wants it, with 2 when it is not."})
final class CheckCommand extends JudgingCommand {

  @Option(
      names = "--as",
      paramLabel = "FACTS",
      description =
          "Answer for another host, to review a policy anywhere. FACTS are those that its rules ask"
              + " for, such as os=linux,container=false,hostname=pay-7,subnet=subnet-0a1.")
  private Optional<String> other = Optional.empty();

  CheckCommand(Surroundings surroundings) {
    super("check", surroundings);
  }

  @Override
  boolean isJudgedByItsPolicy() {
    return other.isEmpty() && super.isJudgedByItsPolicy();
  }

  @Override
  Report judged() {
    if (other.isPresent() && containers()) {
      return stopped(
          new ReportBuilder(name()),
          Stopped.usage("both --as and --containers are given", "give one of the two"));
    }
    if (other.isPresent() && options().root().isPresent()) {
      return stopped(
          new ReportBuilder(name()),
          Stopped.usage("both --as and --root are given", "give one of the two"));
    }
    return other.isPresent()
        ? new OtherHost(surroundings(), wish()).report(other.get())
        : super.judged();
  }

  @Override
  Report answer(Assessment assessment, Platform platform, ReportBuilder report) {
    Optional<Stopped> impossible = Obstacles.ofPolicy(assessment.plan());
    if (impossible.isPresent()) {
      return stopped(report, impossible.get());
    }
    Verdict.Answer answer = assessment.verdict().answer();
    report.compliant(Wording.compliant(assessment));
    List<Problem> inTheWay = inTheWay(assessment.plan());
    boolean unknown = answer == Verdict.Answer.UNKNOWN;
    if (unknown) {
      report.errors(assessment.verdict().unknowns());
    }
    if (inTheWay.isEmpty() && !assessment.plan().changes().isEmpty()) {
      report.wouldChange(assessment.plan().changes()).next(Wording.runApply(assessment));
    } else if (!unknown) {
      // What apply would not do is no change.
      report.warnings(inTheWay);
    }
    return report.build(code(answer).code(), Wording.tone(assessment), Wording.summary(assessment));
  }

  @Override
  Report answer(NamespaceFindings findings, Asked asked, Platform platform, ReportBuilder report) {
    List<Problem> refusals = findings.refusals();
    boolean drifts = findings.answer() == Verdict.Answer.DRIFTS;
    report.errors(refusals);
    if (drifts && refusals.isEmpty()) {
      report.warnings(findings.unknowns());
    } else {
      report.errors(findings.unknowns());
    }
    for (NamespaceFinding.Assessed one : findings.assessed()) {
      Plan plan = one.assessment().plan();
      if (inTheWay(plan).isEmpty()) {
        report.wouldChange(one.known().id(), plan.changes());
      }
    }
    if (drifts) {
      report.warnings(findings.inTheWay());
    }
    ExitCode code = refusals.isEmpty() ? code(findings.answer()) : ExitCode.POLICY;
    return report
        .next(
            NamespaceWording.next(
                findings,
                "Next: run `portkeel apply --containers` with the same options, as root."))
        .build(
            code.code(),
            NamespaceWording.tone(findings),
            NamespaceWording.summary(findings, asked));
  }

  private static ExitCode code(Verdict.Answer answer) {
    return switch (answer) {
      case COMPLIES -> ExitCode.OK;
      case DRIFTS -> ExitCode.DRIFT;
      case UNKNOWN -> ExitCode.FAILED;
    };
  }

  /** Why apply would change nothing, whoever runs it. */
  static List<Problem> inTheWay(Plan plan) {
    List<Problem> problems = new ArrayList<>();
    for (Obstacle obstacle : plan.obstacles()) {
      Problem problem = obstacle.problem();
      Problem told =
          new Problem(
              problem.code(),
              "apply would change nothing: " + problem.message(),
              problem.remedy(),
              problem.place());
      if (obstacle.kind() == Obstacle.Kind.OTHER && !problems.contains(told)) {
        problems.add(told);
      }
    }
    return problems;
  }
}
