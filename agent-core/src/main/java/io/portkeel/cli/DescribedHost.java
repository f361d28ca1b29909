package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.decide.Facts;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report.HostLine;
import io.portkeel.report.ReportBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides for a host that is described, not looked at, and of which nothing will be changed. */
final class DescribedHost {

  /** Where a default policy is looked for on a system that portkeel knows nothing of. */
  private static final Path ELSEWHERE = Path.of("/etc/portkeel");

  private final Surroundings surroundings;
  private final PolicyWish wish;
  private final String remedy;

  /**
   * Asks for this policy and these labels.
   *
   * @param remedy how to add a fact that a rule asks for and the description leaves out
   */
  DescribedHost(Surroundings surroundings, PolicyWish wish, String remedy) {
    this.surroundings = surroundings;
    this.wish = wish;
    this.remedy = remedy;
  }

  /** The labels: PORTKEEL_LABELS describes this host, so it says nothing of another. */
  Outcome<Map<String, String>> labels() {
    Outcome<LabelChoice> said = LabelChoice.said(Map.of(), wish.labels());
    return said instanceof Outcome.Stop<LabelChoice> stop
        ? Outcome.stop(stop.stopped())
        : Outcome.got(((Outcome.Got<LabelChoice>) said).value().alone());
  }

  /** What is wanted of it: a range, or to be left alone; the report learns all that is found. */
  Outcome<Wanted> wanted(Facts facts, DescribedInstance instance, ReportBuilder report) {
    report.host(
        new HostLine(
            facts.os().orElseThrow().word(),
            facts.hostname(),
            facts.container(),
            Optional.empty(),
            Optional.empty()));
    Outcome<ChosenPolicy> chosen = policy();
    if (chosen instanceof Outcome.Stop<ChosenPolicy> stop) {
      return Outcome.stop(stop.stopped());
    }
    ChosenPolicy policy = ((Outcome.Got<ChosenPolicy>) chosen).value();
    Decision decision = new Deciding(policy, Lookup.described(policy, instance)).decide(facts);
    report.policy(policy.line(Optional.empty()));
    if (decision instanceof Decision.Refused refused) {
      return Outcome.stop(Stopped.policy(refused.problems()));
    }
    if (decision instanceof Decision.Undecidable undecidable) {
      return Outcome.stop(undecidable(undecidable.problem()));
    }
    if (decision instanceof Decision.Decided decided) {
      report.warnings(decided.warnings());
    }
    report
        .policy(policy.line(Optional.of(Wording.rule(decision))))
        .desired(Wording.desired(decision))
        .details(Wording.desired(decision).reasons());
    return Outcome.got(new Wanted(policy, decision));
  }

  private Stopped undecidable(Problem problem) {
    return problem.code().equals(Wanted.UNKNOWN_FACT)
        ? new Stopped(
            ExitCode.USAGE,
            List.of(new Problem(problem.code(), problem.message(), remedy, problem.place())))
        : Stopped.failed(problem);
  }

  private Outcome<ChosenPolicy> policy() {
    Optional<Platform> here = surroundings.platform();
    Path configFolder = here.isPresent() ? here.get().configFolder() : ELSEWHERE;
    // Nothing will be changed, so it does not matter who wrote the policy that is reviewed.
    InputFiles files = InputFiles.unguarded();
    return new PolicyChoice(
            surroundings.in(), surroundings.environment(), files, files, configFolder)
        .choose(wish);
  }
}
