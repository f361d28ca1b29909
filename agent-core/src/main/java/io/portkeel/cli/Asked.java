package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.Platform;
import java.util.Map;

/**
 * What is asked of this host and of every container on it: the policy and the labels of this run.
 */
record Asked(ChosenPolicy policy, Map<String, String> labels, Deciding deciding) {

  /** Of this host, or of the file tree that it stands for. */
  static Outcome<Asked> of(
      Surroundings surroundings, Platform platform, Host host, PolicyWish wish) {
    Outcome<Asked> found = find(surroundings, platform, host.privilege(), wish);
    return found instanceof Outcome.Got<Asked> got && host.root().isPresent()
        ? Outcome.got(got.value().with(Lookup.ofFileTree(got.value().policy())))
        : found;
  }

  /** Of the containers on this host. */
  static Outcome<Asked> ofContainers(
      Surroundings surroundings, Platform platform, Host host, PolicyWish wish) {
    Outcome<Asked> found = find(surroundings, platform, host.privilege(), wish);
    return found instanceof Outcome.Got<Asked> got
        ? Outcome.got(got.value().forContainers(surroundings.environment()))
        : found;
  }

  /** The same of the containers on this host, to which its own address is of no use. */
  Asked forContainers(Map<String, String> environment) {
    return with(Lookup.ofContainers(policy, environment));
  }

  private Asked with(Lookup lookup) {
    return new Asked(policy, labels, new Deciding(policy, lookup));
  }

  /**
   * Finds the policy and the labels. A wrong command line comes before a wrong policy, wherever on
   * the line it stands.
   */
  private static Outcome<Asked> find(
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
    if (labels instanceof Outcome.Stop<Map<String, String>> stop) {
      return Outcome.stop(stop.stopped());
    }
    ChosenPolicy policy = ((Outcome.Got<ChosenPolicy>) chosen).value();
    return Outcome.got(
        new Asked(
            policy,
            ((Outcome.Got<Map<String, String>>) labels).value(),
            new Deciding(policy, surroundings.environment())));
  }

  /** What it means for one of them. */
  Wanted of(Host host) {
    Decision decision = deciding.decide(host.facts(labels));
    return new Wanted(policy, host.root().isPresent() ? Wanted.ofFileTree(decision) : decision);
  }
}
