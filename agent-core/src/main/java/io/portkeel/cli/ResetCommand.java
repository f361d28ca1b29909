package io.portkeel.cli;

import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code portkeel reset}: puts back what was there before the first apply. */
@Command(
    name = "reset",
    description = "Puts back what was there before the first apply, and forgets it.",
    footer = {
      "",
      "Removes portkeel's own lines and sets the live values back where they are still portkeel's.",
      "Ends with 0 when that holds, also when there was nothing to put back."
    })
final class ResetCommand extends HostCommand {

  ResetCommand(Surroundings surroundings) {
    super("reset", surroundings);
  }

  @Override
  Report report(Platform platform, Host host, ReportBuilder report) {
    Outcome<HostState> observed = Assessment.observe(platform);
    if (observed instanceof Outcome.Stop<HostState> stop) {
      return stopped(report, stop.stopped());
    }
    Plan plan = plan(((Outcome.Got<HostState>) observed).value(), report);
    Optional<Report> unchanged = withoutChange(host, plan, report);
    return unchanged.isPresent()
        ? unchanged.get()
        : underLock(
            platform,
            () -> again(platform, host, report),
            notHeld -> refused(host, plan, report, notHeld));
  }

  /** An apply may have been faster, so only what is seen under the lock is acted on. */
  private Report again(Platform platform, Host host, ReportBuilder report) {
    Outcome<HostState> observed = Assessment.observe(platform);
    if (observed instanceof Outcome.Stop<HostState> stop) {
      return stopped(report, stop.stopped());
    }
    Plan plan = plan(((Outcome.Got<HostState>) observed).value(), report);
    Optional<Report> unchanged = withoutChange(host, plan, report);
    return unchanged.isPresent() ? unchanged.get() : carryOut(platform, host, plan, report);
  }

  private static Plan plan(HostState state, ReportBuilder report) {
    Plan plan = state.planReset();
    report.verdict(Verdict.none(state)).foreseen(plan.warnings());
    return plan;
  }

  /** The report where nothing can be done, or nothing has to be. */
  private Optional<Report> withoutChange(Host host, Plan plan, ReportBuilder report) {
    Optional<Stopped> obstacle = Obstacles.of(plan);
    if (obstacle.isPresent()) {
      return Optional.of(refused(host, plan, report, obstacle.get()));
    }
    return plan.steps().isEmpty()
        ? Optional.of(report.build(ExitCode.OK.code(), Tone.GOOD, "nothing to put back"))
        : Optional.empty();
  }

  private Report refused(Host host, Plan plan, ReportBuilder report, Stopped stopped) {
    return end(host, report).refused(plan, stopped);
  }

  private Report carryOut(Platform platform, Host host, Plan plan, ReportBuilder report) {
    ResetProof proof = new ResetProof(platform, plan);
    CarriedOut outcome = carriedOut(platform, plan, proof, report);
    report.changes(plan.changes(), outcome.inEffect()).errors(outcome.errors());
    Optional<HostState> after = proof.look();
    if (after.isPresent()) {
      report.verdict(Verdict.none(after.get()));
    }
    if (!outcome.succeeded()) {
      return end(host, report)
          .failed(outcome, "is left half put back; what is marked as changed stays changed");
    }
    return plan.changes().isEmpty()
        ? report.build(
            ExitCode.OK.code(), Tone.GOOD, "nothing to put back; what was noted is forgotten")
        : end(host, report)
            .changed(Wording.name(host) + " has nothing of portkeel's left, live or in files");
  }

  private ChangeReport end(Host host, ReportBuilder report) {
    return new ChangeReport(options(), host, report);
  }
}
