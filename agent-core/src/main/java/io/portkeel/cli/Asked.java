package io.portkeel.cli;

import io.portkeel.decide.Decider;
import io.portkeel.decide.Decision;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.Platform;
import java.util.Map;

/**
 * What is asked of this host and of every container on it: the policy and the labels of this run.
 */
record Asked(ChosenPolicy policy, Map<String, String> labels) {

  /**
   * Finds the policy and the labels. A wrong command line comes before a wrong policy, wherever on
   * the line it stands.
   */
  static Outcome<Asked> of(
      Surroundings surroundings, Platform platform, Host.Privilege privilege, PolicyWish wish) {
    Outcome<LabelChoice> said = LabelChoice.said(surroundings.environment(), wish.labels());
    if (said instanceof Outcome.Stop<LabelChoice> stop) {
      return Outcome.stop(stop.stopped());
    }
    InputFiles named = new InputFiles(platform.guard(), privilege);
    InputFiles configFiles = platform.configFiles(privilege);
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
    return labels instanceof Outcome.Got<Map<String, String>> got
        ? Outcome.got(new Asked(((Outcome.Got<ChosenPolicy>) chosen).value(), got.value()))
        : Outcome.stop(((Outcome.Stop<Map<String, String>>) labels).stopped());
  }

  /** What it means for one of them. */
  Wanted of(Host host) {
    Decision decision = Decider.decide(policy.policy(), host.facts(labels));
    return new Wanted(policy, host.root().isPresent() ? Wanted.ofFileTree(decision) : decision);
  }
}
