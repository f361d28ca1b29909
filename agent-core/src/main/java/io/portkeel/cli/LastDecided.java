package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.LastDecision;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.policy.LinuxSettings;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Policy;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.List;
import java.util.Optional;

/**
 * {@code portkeel apply --last-decided}: gives the live values back what was decided last.
 *
 * <p>For the early boot, where the network is not there yet that a policy may have to ask, and what
 * is judged is the live range alone.
 */
final class LastDecided {

  /** Judges the live values and no file. */
  private static final Policy LIVE_ALONE =
      new Policy(
          Policy.builtIn().rules(),
          Policy.builtIn().reserve(),
          Policy.builtIn().atLeast(),
          new LinuxSettings(Persist.NONE),
          WindowsSettings.DEFAULT);

  private final HostCommand command;
  private final Platform platform;
  private final Host host;
  private final ReportBuilder report;

  LastDecided(HostCommand command, Platform platform, Host host, ReportBuilder report) {
    this.command = command;
    this.platform = platform;
    this.host = host;
    this.report = report;
  }

  /** What has to be done, or the report where nothing can be or has to be. */
  private sealed interface Look {

    record Due(Decision.Decided decided, Plan plan) implements Look {}

    record Done(Report report) implements Look {}
  }

  Report report() {
    Look look = look();
    if (look instanceof Look.Done done) {
      return done.report();
    }
    Plan plan = ((Look.Due) look).plan();
    return HostCommand.underLock(platform, this::underLock, notHeld -> refused(plan, notHeld));
  }

  /** Another run may have been faster, so only what is seen under the lock is acted on. */
  private Report underLock() {
    Look look = look();
    return look instanceof Look.Due due
        ? carryOut(due.decided(), due.plan())
        : ((Look.Done) look).report();
  }

  private Look look() {
    Outcome<HostState> observed = Assessment.observe(platform);
    if (observed instanceof Outcome.Stop<HostState> stop) {
      return new Look.Done(ReportCommand.stopped(report, stop.stopped()));
    }
    HostState state = ((Outcome.Got<HostState>) observed).value();
    LastDecision last = state.lastDecision();
    if (last instanceof LastDecision.Nothing nothing) {
      return done(report.build(ExitCode.OK.code(), Tone.NEUTRAL, nothing.why()));
    }
    if (last instanceof LastDecision.NotPutBack not) {
      return done(ReportCommand.stopped(report, Stopped.policy(not.why())));
    }
    if (last instanceof LastDecision.Unusable unusable) {
      Plan none = new Plan(List.of(), List.of(unusable.why()), List.of());
      return done(refused(none, Obstacles.of(none).orElseThrow()));
    }
    return look(state, ((LastDecision.Decided) last).decided());
  }

  private static Look done(Report made) {
    return new Look.Done(made);
  }

  private Look look(HostState state, Decision.Decided decided) {
    Verdict verdict = Verdict.of(state, decided, LIVE_ALONE);
    Plan plan = state.planLive(decided);
    report
        .desired(Wording.desired(decided))
        .verdict(verdict)
        .compliant(Wording.compliant(verdict.answer()))
        .foreseen(plan.warnings());
    Optional<Stopped> obstacle = Obstacles.of(plan);
    if (obstacle.isPresent()) {
      return done(refused(plan, obstacle.get()));
    }
    return plan.steps().isEmpty()
        ? done(
            report.build(
                ExitCode.OK.code(),
                Tone.GOOD,
                "nothing to do: " + Wording.name(host) + " has " + of(decided)))
        : new Look.Due(decided, plan);
  }

  private static String of(Decision.Decided decided) {
    return decided.range() + ", live (decided last)";
  }

  private Report refused(Plan plan, Stopped stopped) {
    return end().refused(plan, stopped);
  }

  private Report carryOut(Decision.Decided decided, Plan plan) {
    Proof proof = new Proof(platform, decided, LIVE_ALONE);
    CarriedOut outcome = command.carriedOut(platform, plan, proof, report);
    report.changes(plan.changes(), outcome.inEffect()).errors(outcome.errors());
    // What proved it is what is reported; after putting back, the host is another one again.
    Optional<Verdict> after = outcome.succeeded() ? proof.verdict() : proof.look();
    if (after.isPresent()) {
      report.verdict(after.get()).compliant(Wording.compliant(after.get().answer()));
    }
    return outcome.succeeded()
        ? end().changed(Wording.name(host) + " now has " + of(decided))
        : end().failed(outcome, ApplyCommand.HALF_CHANGED);
  }

  private ChangeReport end() {
    return new ChangeReport(command.options(), host, report);
  }
}
