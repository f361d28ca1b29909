package io.portkeel.decide;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.policy.Os;
import io.portkeel.policy.Policy;
import io.portkeel.policy.PolicyReader;
import io.portkeel.policy.PolicyReading;
import io.portkeel.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Facts, policies and what comes of them, for the tests of the decision. */
final class Deciding {

  private Deciding() {}

  static final Facts UNKNOWN =
      facts(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  static Facts linux(String hostname, Map<String, String> labels) {
    return facts(Optional.of(Os.LINUX), Optional.of(false), Optional.of(hostname), labels);
  }

  static Facts windows() {
    return facts(Optional.of(Os.WINDOWS), Optional.of(false), Optional.of("pay-1"), Map.of());
  }

  static Facts facts(
      Optional<Os> os,
      Optional<Boolean> container,
      Optional<String> hostname,
      Map<String, String> labels) {
    return new Facts(os, container, hostname, labels, OptionalInt.empty());
  }

  /** A policy with these rules, read from the file {@code policy}; they begin in its line 3. */
  static Policy policy(String rules) {
    return policy(rules, "");
  }

  static Policy policy(String rules, String more) {
    String text = "version: 1\nrules:\n" + rules + "\n" + more;
    PolicyReading reading = PolicyReader.read("policy", text.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(PolicyReading.Valid.class, reading, reading::toString).policy();
  }

  /** What is decided where nothing has to be asked for. */
  static Decision decision(Policy policy, Facts facts) {
    return concluded(Decider.decide(policy, facts, Answers.NONE));
  }

  static Decision concluded(Deliberation deliberation) {
    return assertInstanceOf(Deliberation.Concluded.class, deliberation, deliberation::toString)
        .decision();
  }

  static String range(Policy policy, Facts facts) {
    Decision decision = decision(policy, facts);
    return assertInstanceOf(Decision.Decided.class, decision, decision::toString)
        .range()
        .toString();
  }

  static List<String> refusals(Policy policy, Facts facts) {
    Decision decision = decision(policy, facts);
    return assertInstanceOf(Decision.Refused.class, decision, decision::toString)
        .problems()
        .stream()
        .map(Deciding::line)
        .toList();
  }

  static String line(Problem problem) {
    return problem.code() + " " + problem.message() + "; " + problem.remedy();
  }
}
