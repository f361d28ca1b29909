package io.portkeel.cli;

import io.portkeel.decide.Decider;
import io.portkeel.decide.Decision;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import java.util.Map;
import java.util.Optional;

/** What is wanted of a host: the policy that applies, and what it decides. */
record Wanted(ChosenPolicy policy, Decision decision) {

  /**
   * Finds the policy and the labels. A wrong command line comes before a wrong policy, wherever on
   * the line it stands.
   */
  static Outcome<Wanted> of(
      Surroundings surroundings, Platform platform, Host host, PolicyWish wish) {
    Outcome<LabelChoice> said = LabelChoice.said(surroundings.environment(), wish.labels());
    if (said instanceof Outcome.Stop<LabelChoice> stop) {
      return Outcome.stop(stop.stopped());
    }
    InputFiles named = new InputFiles(platform.guard(), host.privilege());
    InputFiles configFiles = platform.configFiles(host.privilege());
    PolicyChoice choice =
        new PolicyChoice(
            surroundings.in(),
            surroundings.environment(),
            named,
            configFiles,
            platform.configFolder());
    Outcome<ChosenPolicy> chosen = choice.choose(wish);
    if (chosen instanceof Outcome.Stop<ChosenPolicy> stop) {
      return Outcome.stop(stop.stopped());
    }
    Outcome<Map<String, String>> labels =
        ((Outcome.Got<LabelChoice>) said).value().overFile(configFiles, platform.configFolder());
    if (labels instanceof Outcome.Stop<Map<String, String>> stop) {
      return Outcome.stop(stop.stopped());
    }
    ChosenPolicy policy = ((Outcome.Got<ChosenPolicy>) chosen).value();
    Map<String, String> all = ((Outcome.Got<Map<String, String>>) labels).value();
    Decision decision = Decider.decide(policy.policy(), host.facts(all));
    return Outcome.got(
        new Wanted(policy, host.root().isPresent() ? ofFileTree(decision) : decision));
  }

  /** A file tree gets its name when it boots, so nobody can be asked for it now. */
  private static Decision ofFileTree(Decision decision) {
    if (!(decision instanceof Decision.Undecidable undecidable)) {
      return decision;
    }
    Problem problem = undecidable.problem();
    return new Decision.Undecidable(
        new Problem(
            problem.code(),
            problem.message() + ": a file tree has no name before it boots",
            "give --range, or put a rule before it that holds without the name, by a label",
            problem.place()));
  }

  /** Why the decision cannot be followed, if so. */
  Optional<Stopped> refusal() {
    if (decision instanceof Decision.Refused refused) {
      return Optional.of(Stopped.policy(refused.problems()));
    }
    return decision instanceof Decision.Undecidable undecidable
        ? Optional.of(Stopped.failed(undecidable.problem()))
        : Optional.empty();
  }
}
