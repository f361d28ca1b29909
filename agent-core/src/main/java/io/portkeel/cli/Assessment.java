package io.portkeel.cli;

import io.portkeel.decide.Decider;
import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the policy means for this host and how the host compares to it: what status, check and apply
 * have in common.
 */
record Assessment(
    Host host,
    HostState state,
    ChosenPolicy policy,
    Decision decision,
    Verdict verdict,
    Plan plan) {

  /** Looks at the host; without this nothing can be said at all. */
  static Outcome<HostState> observe(Platform platform) {
    Platform.Observation observation = platform.observe();
    return observation instanceof Platform.Observation.Observed observed
        ? Outcome.got(observed.state())
        : Outcome.stop(Stopped.failed(((Platform.Observation.NotObserved) observation).why()));
  }

  /** Finds the policy and holds the host against it. */
  static Outcome<Assessment> of(
      Surroundings surroundings,
      Platform platform,
      Host host,
      HostState state,
      CommonOptions options) {
    PolicyChoice choice =
        new PolicyChoice(surroundings.in(), surroundings.environment(), platform, host.privilege());
    Outcome<ChosenPolicy> chosen = choice.choose(options);
    if (chosen instanceof Outcome.Stop<ChosenPolicy> stop) {
      return Outcome.stop(stop.stopped());
    }
    Outcome<Map<String, String>> labels =
        LabelChoice.ofThisHost(
            new InputFiles(platform.guard(), host.privilege()),
            platform.configFolder(),
            surroundings.environment(),
            options.labels());
    if (labels instanceof Outcome.Stop<Map<String, String>> stop) {
      return Outcome.stop(stop.stopped());
    }
    ChosenPolicy policy = ((Outcome.Got<ChosenPolicy>) chosen).value();
    Decision decision =
        Decider.decide(
            policy.policy(), host.facts(((Outcome.Got<Map<String, String>>) labels).value()));
    return hold(host, state, policy, decision);
  }

  private static Outcome<Assessment> hold(
      Host host, HostState state, ChosenPolicy policy, Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      return Outcome.stop(Stopped.policy(refused.problems()));
    }
    if (decision instanceof Decision.Undecidable undecidable) {
      return Outcome.stop(Stopped.failed(undecidable.problem()));
    }
    if (decision instanceof Decision.Decided decided) {
      return Outcome.got(
          new Assessment(
              host,
              state,
              policy,
              decision,
              Verdict.of(state, decided, policy.policy()),
              state.plan(decided, policy.policy())));
    }
    return Outcome.got(
        new Assessment(host, state, policy, decision, Verdict.none(state), Plan.NOTHING));
  }

  /** What the decision and the plan warn of. */
  List<Problem> warnings() {
    ArrayList<Problem> warnings = new ArrayList<>(plan.warnings());
    if (decision instanceof Decision.Decided decided) {
      warnings.addAll(decided.warnings());
    }
    return warnings;
  }
}
