package io.portkeel.cli;

import io.portkeel.plan.HostState;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.report.Report;
import io.portkeel.report.ReportBuilder;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that holds this host against a policy: looks, decides, answers. */
abstract class PolicyCommand extends HostCommand {

  @Mixin private PolicyOptions policyOptions = new PolicyOptions();

  @Option(
      names = "--containers",
      description = "The network namespaces of the containers on this host instead of its own.")
  private boolean containers;

  PolicyCommand(String name, Surroundings surroundings) {
    super(name, surroundings);
  }

  PolicyWish wish() {
    return policyOptions.wish();
  }

  /** Whether it is about the containers of this host and not about the host. */
  boolean containers() {
    return containers;
  }

  @Override
  Report report() {
    return containers && options().root().isPresent()
        ? stopped(
            new ReportBuilder(name()),
            Stopped.usage(
                "--containers: a file tree has none, and --root is given", "give one of the two"))
        : super.report();
  }

  @Override
  Report report(Platform platform, Host host, ReportBuilder report) {
    if (containers) {
      return ofContainers(platform, host, report);
    }
    Outcome<Wanted> asked = Wanted.of(surroundings(), platform, host, wish());
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
        .foreseen(assessment.warnings());
    look(assessment, platform).reportTo(report);
    NatLooked nat = nat(assessment, platform);
    nat.reportTo(report);
    if (options().verbose()) {
      report.details(assessment.reasons()).details(nat.notes());
    }
    return answer(assessment, platform, report);
  }

  private Report ofContainers(Platform platform, Host host, ReportBuilder report) {
    Outcome<Asked> asked = Asked.ofContainers(surroundings(), platform, host, wish());
    if (asked instanceof Outcome.Stop<Asked> stop) {
      return stopped(report, stop.stopped());
    }
    Asked all = ((Outcome.Got<Asked>) asked).value();
    report.policy(all.policy().line(Optional.empty()));
    Outcome<NamespaceFindings> looked = NamespaceFindings.look(platform, all);
    if (looked instanceof Outcome.Stop<NamespaceFindings> stop) {
      return stopped(report, stop.stopped());
    }
    NamespaceFindings findings = ((Outcome.Got<NamespaceFindings>) looked).value();
    findings.reportTo(report);
    report.compliant(NamespaceWording.compliant(findings)).foreseen(findings.warnings());
    if (options().verbose()) {
      report.details(NamespaceWording.details(findings));
    }
    return answer(findings, all, platform, report);
  }

  /** Looks at who uses the ports, as far as the command needs it: it takes a while. */
  LiveRangeLook look(Assessment assessment, Platform platform) {
    return LiveRangeLook.ifToBeReplaced(assessment, platform);
  }

  /** Looks at what NAT does to the range. */
  NatLooked nat(Assessment assessment, Platform platform) {
    return NatLooked.look(assessment, platform);
  }

  /** The command's own answer; the report knows host, policy, decision and verdict already. */
  abstract Report answer(Assessment assessment, Platform platform, ReportBuilder report);

  /** The command's own answer about the containers, of which the report knows already. */
  abstract Report answer(
      NamespaceFindings findings, Asked asked, Platform platform, ReportBuilder report);
}
