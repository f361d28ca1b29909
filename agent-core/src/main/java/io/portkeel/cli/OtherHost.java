package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.decide.Facts;
import io.portkeel.policy.Os;
import io.portkeel.policy.Suggestion;
import io.portkeel.report.Report;
import io.portkeel.report.Report.Tone;
import io.portkeel.report.ReportBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code check --as}: what a policy means for a host that is described, not looked at. */
final class OtherHost {

  private static final List<String> KEYS = List.of("os", "container", "hostname", "subnet");

  private final Surroundings surroundings;
  private final PolicyWish wish;

  OtherHost(Surroundings surroundings, PolicyWish wish) {
    this.surroundings = surroundings;
    this.wish = wish;
  }

  Report report(String description) {
    ReportBuilder report = new ReportBuilder("check");
    DescribedHost described = new DescribedHost(surroundings, wish, "add it to --as");
    Outcome<Map<String, String>> labels = described.labels();
    if (labels instanceof Outcome.Stop<Map<String, String>> stop) {
      return HostCommand.stopped(report, stop.stopped());
    }
    Outcome<Map<String, String>> parsed = parse(description);
    if (parsed instanceof Outcome.Stop<Map<String, String>> stop) {
      return HostCommand.stopped(report, stop.stopped());
    }
    Map<String, String> given = ((Outcome.Got<Map<String, String>>) parsed).value();
    Outcome<Facts> understood = facts(given, ((Outcome.Got<Map<String, String>>) labels).value());
    if (understood instanceof Outcome.Stop<Facts> stop) {
      return HostCommand.stopped(report, stop.stopped());
    }
    Facts facts = ((Outcome.Got<Facts>) understood).value();
    DescribedInstance instance =
        new DescribedInstance(
            Optional.ofNullable(given.get("subnet")), "add subnet=SUBNET to --as");
    Outcome<Wanted> wanted = described.wanted(facts, instance, report);
    return wanted instanceof Outcome.Stop<Wanted> stop
        ? HostCommand.stopped(report, stop.stopped())
        : answer(((Outcome.Got<Wanted>) wanted).value(), facts, report);
  }

  private static Report answer(Wanted wanted, Facts facts, ReportBuilder report) {
    String range =
        wanted.decision() instanceof Decision.Decided decided
            ? "gets " + decided.range()
            : "is left alone";
    return report.build(
        ExitCode.OK.code(),
        Tone.NEUTRAL,
        facts.hostname().orElse("such a host")
            + " "
            + range
            + " ("
            + wanted.policy().description()
            + ")");
  }

  private static Outcome<Map<String, String>> parse(String description) {
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
                : "known are " + String.join(", ", KEYS));
      }
      if (equals < 0 || equals + 1 == part.length()) {
        return wrong(key + " has no value", "write " + key + "=VALUE");
      }
      if (given.put(key, part.substring(equals + 1)) != null) {
        return wrong(key + " is given twice", "give it once");
      }
    }
    return Outcome.got(given);
  }

  private static Outcome<Facts> facts(Map<String, String> given, Map<String, String> labels) {
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
