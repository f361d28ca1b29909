package io.portkeel.cli;

import io.portkeel.decide.Decider;
import io.portkeel.decide.Decision;
import io.portkeel.decide.Facts;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Os;
import io.portkeel.policy.Suggestion;
import io.portkeel.report.Report;
import io.portkeel.report.Report.HostLine;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code check --as}: what a policy means for a host that is described, not looked at. */
final class OtherHost {

  /** Where a default policy is looked for on a system that portkeel knows nothing of. */
  private static final Path ELSEWHERE = Path.of("/etc/portkeel");

  private static final List<String> KEYS = List.of("os", "container", "hostname");

  private final Surroundings surroundings;
  private final PolicyWish wish;

  OtherHost(Surroundings surroundings, PolicyWish wish) {
    this.surroundings = surroundings;
    this.wish = wish;
  }

  Report report(String description) {
    ReportBuilder report = new ReportBuilder("check");
    // PORTKEEL_LABELS describes this host, so it says nothing of another.
    Outcome<LabelChoice> labels = LabelChoice.said(Map.of(), wish.labels());
    if (labels instanceof Outcome.Stop<LabelChoice> stop) {
      return HostCommand.stopped(report, stop.stopped());
    }
    Outcome<Facts> parsed = facts(description, ((Outcome.Got<LabelChoice>) labels).value().alone());
    if (parsed instanceof Outcome.Stop<Facts> stop) {
      return HostCommand.stopped(report, stop.stopped());
    }
    Facts facts = ((Outcome.Got<Facts>) parsed).value();
    report.host(
        new HostLine(
            facts.os().orElseThrow().word(),
            facts.hostname(),
            facts.container(),
            Optional.empty(),
            Optional.empty()));
    Outcome<ChosenPolicy> chosen = policy();
    if (chosen instanceof Outcome.Stop<ChosenPolicy> stop) {
      return HostCommand.stopped(report, stop.stopped());
    }
    return answer(((Outcome.Got<ChosenPolicy>) chosen).value(), facts, report);
  }

  private Report answer(ChosenPolicy policy, Facts facts, ReportBuilder report) {
    Decision decision = Decider.decide(policy.policy(), facts);
    report.policy(policy.line(Optional.empty()));
    if (decision instanceof Decision.Refused refused) {
      return HostCommand.stopped(report, Stopped.policy(refused.problems()));
    }
    if (decision instanceof Decision.Undecidable undecidable) {
      return HostCommand.stopped(
          report, new Stopped(ExitCode.USAGE, List.of(undecidable.problem())));
    }
    String range =
        decision instanceof Decision.Decided decided ? "gets " + decided.range() : "is left alone";
    if (decision instanceof Decision.Decided decided) {
      report.warnings(decided.warnings());
    }
    return report
        .policy(policy.line(Optional.of(Wording.rule(decision))))
        .desired(Wording.desired(decision))
        .details(Wording.desired(decision).reasons())
        .build(
            ExitCode.OK.code(),
            Tone.NEUTRAL,
            facts.hostname().orElse("such a host")
                + " "
                + range
                + " ("
                + policy.description()
                + ")");
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

  private static Outcome<Facts> facts(String description, Map<String, String> labels) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : description.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (!KEYS.contains(key)) {
        Optional<String> near = Suggestion.nearest(key, KEYS);
        return wrong(
            "\"" + key + "\" is no fact",
            near.isPresent()
                ? "did you mean " + near.get() + "?"
                : "known are os, container, hostname");
      }
      if (equals < 0 || equals + 1 == part.length()) {
        return wrong(key + " has no value", "write " + key + "=VALUE");
      }
      if (given.put(key, part.substring(equals + 1)) != null) {
        return wrong(key + " is given twice", "give it once");
      }
    }
    Optional<Os> os = Os.ofWord(given.getOrDefault("os", ""));
    if (os.isEmpty()) {
      return wrong(
          given.containsKey("os")
              ? "\"" + given.get("os") + "\" is no operating system that portkeel knows"
              : "the operating system is missing",
          "write os=linux or os=windows");
    }
    Optional<String> container = Optional.ofNullable(given.get("container"));
    if (container.isPresent() && !List.of("true", "false").contains(container.get())) {
      return wrong("container is true or false", "write container=true or container=false");
    }
    Optional<Boolean> inside =
        container.isPresent() ? Optional.of(container.get().equals("true")) : Optional.empty();
    return Outcome.got(
        new Facts(
            os,
            inside,
            Optional.ofNullable(given.get("hostname")),
            labels,
            unprivilegedPortStart(inside)));
  }

  /** The kernel's own default; container runtimes set it to 0. */
  private static OptionalInt unprivilegedPortStart(Optional<Boolean> container) {
    return OptionalInt.of(container.orElse(false) ? 0 : 1024);
  }

  private static <T> Outcome<T> wrong(String message, String remedy) {
    return Outcome.stop(Stopped.usage("--as: " + message, remedy));
  }
}
