package io.portkeel.decide;

import io.portkeel.policy.HostnamePattern;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.policy.RangeChoice;
import io.portkeel.policy.Rule;
import io.portkeel.policy.When;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides from a policy and a host's facts which range the host shall have. Pure. */
public final class Decider {

  private final Policy policy;
  private final Facts facts;
  private final Answers answers;
  private final HostLimits limits;

  private Decider(Policy policy, Facts facts, Answers answers) {
    this.policy = policy;
    this.facts = facts;
    this.answers = answers;
    this.limits = new HostLimits(policy, facts);
  }

  /**
   * Decides, or asks for one thing that has to be known first. Only what the rules up to the one
   * that decides need is ever asked for.
   */
  public static Deliberation decide(Policy policy, Facts facts, Answers answers) {
    return new Decider(policy, facts, answers).decide();
  }

  private Deliberation decide() {
    for (Rule rule : policy.rules()) {
      Match match = match(rule.when());
      Optional<Deliberation> end = match.fails() ? Optional.empty() : tryOut(rule, match);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return refused(
        List.of(
            Problem.of(
                "no-rule",
                "no rule of the policy holds for this host (" + description() + ")",
                "add a rule for it, or a last rule without when")));
  }

  /** What comes of a rule of which no condition on the facts fails; nothing if another one does. */
  private Optional<Deliberation> tryOut(Rule rule, Match match) {
    if (rule.when().isAboutInstance()) {
      InstanceFit fit = InstanceFit.of(rule.when(), answers);
      if (fit instanceof InstanceFit.Fails) {
        return Optional.empty();
      }
      if (fit instanceof InstanceFit.Asks asks) {
        return Optional.of(new Deliberation.Asks(asks.question()));
      }
      if (fit instanceof InstanceFit.Unknown unknown && match.unknownFacts().isEmpty()) {
        return Optional.of(undecidable(rule, unknown.why()));
      }
    }
    return Optional.of(
        match.unknownFacts().isEmpty()
            ? decideBy(rule)
            : new Deliberation.Concluded(
                new Decision.Undecidable(undecidable(rule, match.unknownFacts()))));
  }

  private Deliberation decideBy(Rule rule) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        rule.when().isAlways()
            ? "rule \"" + rule.label() + "\" holds for every host"
            : "rule \"" + rule.label() + "\" is the first that holds for " + description());
    if (rule.choice() instanceof RangeChoice.Keep) {
      reasons.add("it says keep: this host is left alone on purpose");
      return new Deliberation.Concluded(new Decision.LeftAlone(rule.label(), reasons));
    }
    if (rule.choice() instanceof RangeChoice.Computed computed) {
      return byAcls(rule, computed, reasons);
    }
    PortRange range = ((RangeChoice.Fixed) rule.choice()).range();
    List<Problem> refusals =
        limits.refusals(
            rule, range, policy.reserve(), "widen the range, reserve less, or lower at-least");
    return refusals.isEmpty()
        ? new Deliberation.Concluded(
            new Decision.Decided(
                rule.label(), range, policy.reserve(), reasons, limits.warnings(range)))
        : refused(refusals);
  }

  private Deliberation byAcls(Rule rule, RangeChoice.Computed computed, List<String> reasons) {
    Computation computation =
        RangeComputer.compute(rule, computed.of(), limits.lowestStart(), answers);
    if (computation instanceof Computation.Asks asks) {
      return new Deliberation.Asks(asks.question());
    }
    if (computation instanceof Computation.Unknown unknown) {
      return undecidable(rule, unknown.why());
    }
    if (computation instanceof Computation.Refused refused) {
      return refused(refused.problems());
    }
    Computation.Found found = (Computation.Found) computation;
    PortSet reserve = policy.reserve().union(found.holes());
    List<String> narrowing = found.narrowing();
    List<Problem> refusals =
        limits.refusals(
            rule,
            found.range(),
            reserve,
            narrowing.isEmpty()
                ? "widen `within`, reserve less, or lower at-least"
                : "let answers back to more ports, or lower at-least ("
                    + String.join("; ", narrowing)
                    + ")");
    refusals.addAll(limits.refusalsOfHoles(rule, found.holes()));
    if (!refusals.isEmpty()) {
      return refused(refusals);
    }
    reasons.addAll(found.reasons());
    List<Problem> warnings = new ArrayList<>(found.warnings());
    warnings.addAll(limits.warnings(found.range()));
    return new Deliberation.Concluded(
        new Decision.Decided(rule.label(), found.range(), reserve, reasons, warnings));
  }

  private static Deliberation refused(List<Problem> problems) {
    return new Deliberation.Concluded(new Decision.Refused(problems));
  }

  /** The facts, and what else was asked for. */
  private String description() {
    return answers.isEmpty()
        ? facts.description()
        : facts.description() + InstanceFit.description(policy, answers);
  }

  static Problem problem(Rule rule, String code, String message, String remedy) {
    return new Problem(code, named(rule, message), remedy, rule.place());
  }

  /** Of a rule, and about this spot in it. */
  static Problem problem(Rule rule, Place place, String code, String message, String remedy) {
    return Problem.at(place, code, named(rule, message), remedy);
  }

  private static String named(Rule rule, String message) {
    return "rule \"" + rule.label() + "\": " + message;
  }

  private static Deliberation undecidable(Rule rule, Problem why) {
    return new Deliberation.Concluded(
        new Decision.Undecidable(
            new Problem(
                why.code(),
                named(rule, why.message() + ", and no later rule is tried in its place"),
                why.remedy(),
                why.place().isPresent() ? why.place() : rule.place())));
  }

  private static Problem undecidable(Rule rule, List<String> facts) {
    String named = String.join(" and ", facts);
    return problem(
        rule,
        "unknown-fact",
        "it asks for " + named + ", not known here, and no later rule is tried in its place",
        "give " + named);
  }

  /** Whether the conditions on the facts hold. */
  private Match match(When when) {
    Match match = new Match();
    if (when.os().isPresent()) {
      match.require("os", fits(facts.os(), when.os().get()));
    }
    if (when.container().isPresent()) {
      match.require("container", fits(facts.container(), when.container().get()));
    }
    if (when.hostname().isPresent()) {
      HostnamePattern pattern = when.hostname().get();
      match.require(
          "hostname",
          facts.hostname().isPresent()
              ? Optional.of(pattern.matches(facts.hostname().get()))
              : Optional.empty());
    }
    for (Map.Entry<String, String> label : when.labels().entrySet()) {
      String value = facts.labels().getOrDefault(label.getKey(), "");
      match.require("labels", Optional.of(value.equals(label.getValue())));
    }
    return match;
  }

  private static <T> Optional<Boolean> fits(Optional<T> fact, T wanted) {
    return fact.isPresent() ? Optional.of(fact.get().equals(wanted)) : Optional.empty();
  }

  /** Conditions joined by "and", where one that fails outweighs one that is not known. */
  private static final class Match {
    private boolean fails;
    private final List<String> unknown = new ArrayList<>();

    /** Adds a condition: whether it fits, or nothing when the fact is not known. */
    void require(String fact, Optional<Boolean> fits) {
      if (fits.isEmpty()) {
        unknown.add(fact);
      } else {
        fails |= !fits.get();
      }
    }

    boolean fails() {
      return fails;
    }

    List<String> unknownFacts() {
      return unknown;
    }
  }
}
