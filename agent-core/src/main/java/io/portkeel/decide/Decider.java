package io.portkeel.decide;

import io.portkeel.policy.HostnamePattern;
import io.portkeel.policy.Os;
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

  private Decider(Policy policy, Facts facts) {
    this.policy = policy;
    this.facts = facts;
  }

  public static Deliberation decide(Policy policy, Facts facts, Answers answers) {
    return new Deliberation.Concluded(decide(policy, facts));
  }

  public static Decision decide(Policy policy, Facts facts) {
    return new Decider(policy, facts).decide();
  }

  private Decision decide() {
    for (Rule rule : policy.rules()) {
      Match match = match(rule.when());
      if (!match.unknownFacts().isEmpty()) {
        return new Decision.Undecidable(undecidable(rule, match.unknownFacts()));
      }
      if (match.holds()) {
        return decideBy(rule);
      }
    }
    return new Decision.Refused(
        List.of(
            Problem.of(
                "no-rule",
                "no rule of the policy holds for this host (" + facts.description() + ")",
                "add a rule for it, or a last rule without when")));
  }

  private Decision decideBy(Rule rule) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        rule.when().isAlways()
            ? "rule \"" + rule.label() + "\" holds for every host"
            : "rule \"" + rule.label() + "\" is the first that holds for " + facts.description());
    if (rule.choice() instanceof RangeChoice.Keep) {
      reasons.add("it says keep: this host is left alone on purpose");
      return new Decision.LeftAlone(rule.label(), reasons);
    }
    PortRange range = ((RangeChoice.Fixed) rule.choice()).range();
    List<Problem> refusals = refusals(rule, range);
    if (!refusals.isEmpty()) {
      return new Decision.Refused(refusals);
    }
    return new Decision.Decided(rule.label(), range, policy.reserve(), reasons, warnings(range));
  }

  private List<Problem> refusals(Rule rule, PortRange range) {
    List<Problem> refusals = new ArrayList<>();
    refusals.addAll(platformRefusals(rule, range));
    int usable = PortSet.of(range).difference(policy.reserve()).size();
    if (usable < policy.atLeast()) {
      refusals.add(
          problem(
              rule,
              "too-few-ports",
              range
                  + " leaves "
                  + usable
                  + " usable ports, and the policy wants at least "
                  + policy.atLeast(),
              "widen the range, reserve less, or lower at-least"));
    }
    return refusals;
  }

  private List<Problem> platformRefusals(Rule rule, PortRange range) {
    if (facts.os().equals(Optional.of(Os.LINUX))) {
      int start = facts.unprivilegedPortStart().orElse(0);
      // Measured: the kernel answers such a write with EINVAL and keeps the old range.
      return range.low() < start
          ? List.of(
              problem(
                  rule,
                  "below-unprivileged-start",
                  range
                      + " begins below net.ipv4.ip_unprivileged_port_start ("
                      + start
                      + "), which this kernel does not take",
                  "begin at " + start + " or above"))
          : List.of();
    }
    if (facts.os().equals(Optional.of(Os.WINDOWS))) {
      return WindowsLimits.refusals(rule, range, policy.windows());
    }
    return List.of();
  }

  private List<Problem> warnings(PortRange range) {
    boolean linux = facts.os().equals(Optional.of(Os.LINUX));
    boolean sameParity = (range.low() & 1) == (range.high() & 1);
    // connect() takes ports of low's parity first and bind(0) the others; the kernel logs it too.
    return linux && sameParity && range.size() > 1
        ? List.of(
            Problem.of(
                "equal-parity",
                range + " begins and ends with the same parity, which the kernel advises against",
                "make one end even and the other odd"))
        : List.of();
  }

  static Problem problem(Rule rule, String code, String message, String remedy) {
    String named = "rule \"" + rule.label() + "\": " + message;
    return rule.place().isPresent()
        ? Problem.at(rule.place().get(), code, named, remedy)
        : Problem.of(code, named, remedy);
  }

  private static Problem undecidable(Rule rule, List<String> facts) {
    String named = String.join(" and ", facts);
    return problem(
        rule,
        "unknown-fact",
        "it asks for " + named + ", not known here, and no later rule is tried in its place",
        "give " + named);
  }

  /** Whether all conditions hold; a fact counts as unknown only if no other condition fails. */
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

    boolean holds() {
      return !fails && unknown.isEmpty();
    }

    List<String> unknownFacts() {
      return fails ? List.of() : unknown;
    }
  }
}
