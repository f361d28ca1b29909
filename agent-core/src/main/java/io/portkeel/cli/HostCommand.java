package io.portkeel.cli;

import io.portkeel.plan.HostState;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command about this host: looks, decides, answers. */
abstract class HostCommand implements Callable<Integer> {

  @Mixin private CommonOptions options = new CommonOptions();

  private final String name;
  private final Surroundings surroundings;

  HostCommand(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  String name() {
    return name;
  }

  CommonOptions options() {
    return options;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public Integer call() {
    return new Printer(surroundings, options).print(report());
  }

  Report report() {
    Optional<Platform> here = surroundings.platform();
    if (here.isEmpty()) {
      return stopped(
          new ReportBuilder(name),
          Stopped.failed(
              Problem.of(
                  "no-platform",
                  "portkeel knows nothing of " + System.getProperty("os.name"),
                  "run it on Linux or Windows; `check --as` answers for those from anywhere")));
    }
    Platform platform = here.get();
    Host host = platform.host();
    ReportBuilder report = new ReportBuilder(name).host(Wording.host(host));
    Outcome<Wanted> asked = Wanted.of(surroundings, platform, host, options);
    if (asked instanceof Outcome.Stop<Wanted> stop && stop.stopped().code() == ExitCode.USAGE) {
      return stopped(report, stop.stopped());
    }
    Outcome<HostState> observed = Assessment.observe(platform);
    if (observed instanceof Outcome.Stop<HostState> stop) {
      return stopped(report, stop.stopped());
    }
    HostState state = ((Outcome.Got<HostState>) observed).value();
    report.verdict(Verdict.none(state));
    if (asked instanceof Outcome.Stop<Wanted> stop) {
      return stopped(report, stop.stopped());
    }
    Wanted wanted = ((Outcome.Got<Wanted>) asked).value();
    Optional<Stopped> refusal = wanted.refusal();
    if (refusal.isPresent()) {
      return stopped(report.policy(wanted.policy().line(Optional.empty())), refusal.get());
    }
    Assessment assessment = Assessment.of(host, state, wanted);
    report
        .policy(assessment.policy().line(Optional.of(Wording.rule(assessment.decision()))))
        .desired(Wording.desired(assessment.decision()))
        .verdict(assessment.verdict())
        .warnings(assessment.warnings());
    if (options.verbose()) {
      report.details(Wording.desired(assessment.decision()).reasons());
    }
    return answer(assessment, platform, report);
  }

  /** The command's own answer; the report knows host, policy, decision and verdict already. */
  abstract Report answer(Assessment assessment, Platform platform, ReportBuilder report);

  static Report stopped(ReportBuilder report, Stopped stopped) {
    String summary =
        stopped.code() == ExitCode.POLICY
            ? "the policy cannot be followed; nothing was changed"
            : "no answer; nothing was changed";
    return report.errors(stopped.problems()).build(stopped.code().code(), Tone.BAD, summary);
  }
}
