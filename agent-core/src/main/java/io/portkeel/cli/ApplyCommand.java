package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Policy;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portkeel apply}: converge, look again, report. */
@Command(
    name = "apply",
    description = "Makes this host have the range that the policy wants, and proves it.",
    footer = {
      "",
      "Ends with 0 when the range holds, changed or not; with --detailed-exitcode 2 when it was",
      "changed. All takes effect or nothing.",
      "",
      "With --last-decided it asks neither a policy nor the network: the live range and the",
      "reserved ports become what the last apply here decided. It writes no file but its own",
      "note, and does nothing where nothing was decided, or a rule has said keep since."
    })
final class ApplyCommand extends JudgingCommand {

  /** Of a host where not all could be put back. */
  static final String HALF_CHANGED =
      "is left half changed; what is marked as changed could not be put back";

  @Option(
      names = "--last-decided",
      description = "Put back, live alone, what was decided last, without a policy.")
  private boolean lastDecided;

  ApplyCommand(Surroundings surroundings) {
    super("apply", surroundings);
  }

  /** What was decided last is no verdict by the policy, which is what metrics tell of. */
  @Override
  boolean isJudgedByItsPolicy() {
    return !lastDecided && super.isJudgedByItsPolicy();
  }

  @Override
  Report judged() {
    Optional<Stopped> clash = lastDecided ? clash() : Optional.empty();
    return clash.isPresent() ? stopped(new ReportBuilder(name()), clash.get()) : super.judged();
  }

  /** What decides, or what it is about, cannot be chosen when all is as it was decided before. */
  private Optional<Stopped> clash() {
    Map<String, Boolean> others = new LinkedHashMap<>();
    others.put("--policy", wish().policy().isPresent());
    others.put("--range", wish().range().isPresent());
    others.put("--label", !wish().labels().isEmpty());
    others.put("--containers", containers());
    others.put("--root", options().root().isPresent());
    for (Map.Entry<String, Boolean> other : others.entrySet()) {
      if (other.getValue()) {
        return Optional.of(
            Stopped.usage(
                "both --last-decided and " + other.getKey() + " are given", "give one of the two"));
      }
    }
    return Optional.empty();
  }

  @Override
  Report report(Platform platform, Host host, ReportBuilder report) {
    return lastDecided
        ? new LastDecided(this, platform, host, report).report()
        : super.report(platform, host, report);
  }

  /** Only when there is something to do: what stays as it is has been told by then. */
  @Override
  NatLooked nat(Assessment assessment, Platform platform) {
    return assessment.plan().changes().isEmpty()
        ? NatLooked.NOT_NEEDED
        : super.nat(assessment, platform);
  }

  @Override
  Report answer(Assessment assessment, Platform platform, ReportBuilder report) {
    Optional<Report> unchanged = withoutChange(assessment, report);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    return underLock(
        platform,
        () -> again(assessment, platform, report),
        notHeld -> refused(assessment, report, notHeld));
  }

  /** Another apply may have been faster, so only what is seen under the lock is acted on. */
  private Report again(Assessment before, Platform platform, ReportBuilder report) {
    Outcome<HostState> observed = Assessment.observe(platform);
    if (observed instanceof Outcome.Stop<HostState> stop) {
      return stopped(report, stop.stopped());
    }
    Assessment now = before.again(((Outcome.Got<HostState>) observed).value());
    report.verdict(now.verdict()).foreseen(now.warnings());
    Optional<Report> unchanged = withoutChange(now, report);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    return now.decision() instanceof Decision.Decided decided
        ? carryOut(now, decided, platform, report)
        : note(now, platform, report);
  }

  /** The host is left alone, which is to be known when nobody can ask the policy. */
  private Report note(Assessment assessment, Platform platform, ReportBuilder report) {
    CarriedOut outcome = carriedOut(platform, assessment.plan(), List::of, report);
    return outcome.succeeded()
        ? nothingToDo(assessment, report)
        : refused(assessment, report, new Stopped(ExitCode.FAILED, outcome.errors()));
  }

  /** The report where nothing can be done, or nothing has to be. */
  private Optional<Report> withoutChange(Assessment assessment, ReportBuilder report) {
    report.compliant(Wording.compliant(assessment));
    Optional<Stopped> obstacle = Obstacles.of(assessment.plan());
    if (obstacle.isPresent()) {
      return Optional.of(refused(assessment, report, obstacle.get()));
    }
    return assessment.plan().steps().isEmpty()
        ? Optional.of(nothingToDo(assessment, report))
        : Optional.empty();
  }

  private Report refused(Assessment assessment, ReportBuilder report, Stopped stopped) {
    return end(assessment, report).refused(assessment.plan(), stopped);
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
            end(assessment, report).failedUnchanged().code(),
            Wording.tone(assessment),
            Wording.summary(assessment));
  }

  private Report carryOut(
      Assessment assessment, Decision.Decided decided, Platform platform, ReportBuilder report) {
    Policy policy = assessment.policy().policy();
    Proof proof = new Proof(platform, decided, policy);
    CarriedOut outcome = carriedOut(platform, assessment.plan(), proof, report);
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
    ChangeReport end = end(assessment, report);
    return outcome.succeeded()
        ? end.changed(Wording.nowHas(assessment, decided))
        : end.failed(outcome, HALF_CHANGED);
  }

  private ChangeReport end(Assessment assessment, ReportBuilder report) {
    return new ChangeReport(options(), assessment.host(), report);
  }

  @Override
  Report answer(NamespaceFindings findings, Asked asked, Platform platform, ReportBuilder report) {
    return NamespaceApply.isDue(findings)
        ? underLock(
            platform, () -> change(asked, platform, report), notHeld -> refused(notHeld, report))
        : applied(findings, asked, report);
  }

  /** What was seen before is old by now, so each is looked at again by who is to change it. */
  private Report change(Asked asked, Platform platform, ReportBuilder report) {
    Outcome<NamespaceFindings> changed =
        unbroken(() -> NamespaceFindings.each(platform, asked, NamespaceApply::change), report);
    return changed instanceof Outcome.Got<NamespaceFindings> got
        ? applied(got.value(), asked, report)
        : refused(((Outcome.Stop<NamespaceFindings>) changed).stopped(), report);
  }

  private Report refused(Stopped stopped, ReportBuilder report) {
    return report
        .errors(stopped.problems())
        .build(
            options().failed(ExitCode.FAILED_UNCHANGED).code(),
            Tone.BAD,
            "no container was changed");
  }

  private Report applied(NamespaceFindings findings, Asked asked, ReportBuilder report) {
    NamespaceApply apply = new NamespaceApply(findings);
    apply.reportTo(report);
    ExitCode code = options().detailedExitCode() ? apply.detailedCode() : apply.code();
    String changed = NamespaceWording.containers(apply.changed());
    String summary = NamespaceWording.summary(findings, asked);
    if (!apply.succeeded()) {
      return report.build(code.code(), Tone.BAD, changed + " changed; " + summary);
    }
    return apply.changed() == 0
        ? report
            .next(NamespaceWording.ALL_IS_WELL)
            .build(code.code(), NamespaceWording.tone(findings), "nothing to do: " + summary)
        : report
            .next("All is well until a restart; the warnings say what keeps it.")
            .build(code.code(), Tone.CHANGED, changed + " changed; " + summary + ", live");
  }
}
