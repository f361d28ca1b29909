package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.RangeHolder;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;

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
  static Outcome<HostState> observe(RangeHolder holder) {
    RangeHolder.Observation observation = holder.observe();
    return observation instanceof RangeHolder.Observation.Observed observed
        ? Outcome.got(observed.state())
        : Outcome.stop(Stopped.failed(((RangeHolder.Observation.NotObserved) observation).why()));
  }

  /** Holds the host against what is wanted of it, which must not be a refusal. */
  static Assessment of(Host host, HostState state, Wanted wanted) {
    ChosenPolicy policy = wanted.policy();
    return wanted.decision() instanceof Decision.Decided decided
        ? of(host, state, policy, decided)
        : undecided(host, state, policy, wanted.decision());
  }

  /** The same wish held against the host as it is by now. */
  Assessment again(HostState now) {
    return decision instanceof Decision.Decided decided
        ? of(host, now, policy, decided)
        : undecided(host, now, policy, decision);
  }

  private static Assessment undecided(
      Host host, HostState state, ChosenPolicy policy, Decision decision) {
    Plan plan =
        decision instanceof Decision.LeftAlone alone
            ? state.planLeftAlone(alone.rule())
            : Plan.NOTHING;
    return new Assessment(host, state, policy, decision, Verdict.none(state), plan);
  }

  private static Assessment of(
      Host host, HostState state, ChosenPolicy policy, Decision.Decided decided) {
    return new Assessment(
        host,
        state,
        policy,
        decided,
        Verdict.of(state, decided, policy.policy()),
        state.plan(decided, policy.policy()));
  }

  /** What the decision and the plan warn of. */
  List<Problem> warnings() {
    ArrayList<Problem> warnings = new ArrayList<>(plan.warnings());
    if (decision instanceof Decision.Decided decided) {
      warnings.addAll(decided.warnings());
    }
    return warnings;
  }

  /** Why the decision and the plan are what they are. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>(Wording.desired(decision).reasons());
    reasons.addAll(plan.reasons());
    return reasons;
  }
}
