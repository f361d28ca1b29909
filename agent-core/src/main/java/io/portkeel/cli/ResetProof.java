package io.portkeel.cli;

import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.platform.RangeHolder;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the host again after a reset: the live values must be what the plan said, and nothing
 * may be left to put back. What was noted is forgotten by then, so the plan alone knows the values.
 */
final class ResetProof implements Supplier<List<Problem>> {

  private final RangeHolder holder;
  private final Plan plan;

  ResetProof(RangeHolder holder, Plan plan) {
    this.holder = holder;
    this.plan = plan;
  }

  @Override
  public List<Problem> get() {
    Optional<HostState> now = look();
    if (now.isEmpty()) {
      return List.of(
          Problem.of("not-reset", "the host cannot be looked at any more", "look at it by hand"));
    }
    List<Problem> left = new ArrayList<>();
    for (Step step : plan.changes()) {
      if (!holds(step, now.get())) {
        left.add(problem(step));
      }
    }
    for (Step step : now.get().planReset().changes()) {
      left.add(problem(step));
    }
    return left;
  }

  private static boolean holds(Step step, HostState now) {
    if (step instanceof Step.SetLive set) {
      return holds(set.after(), now.ranges());
    }
    if (step instanceof Step.SetDynamicRange set) {
      return holds(set, now.ranges());
    }
    if (step instanceof Step.SetExcluded set) {
      return areGone(set, now.reserved());
    }
    return !(step instanceof Step.SetReserved set) || holds(set, now.reserved());
  }

  private static boolean holds(Step.SetDynamicRange set, List<RangeState> ranges) {
    for (RangeState state : ranges) {
      Optional<PortRange> wanted =
          state.scope() == Scope.LIVE
              ? Optional.of(set.after().active())
              : set.after().persistent();
      if (state.family().equals(set.family())
          && state.protocol().equals(set.protocol())
          && set.proven().contains(state.scope())
          && !state.range().equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Others may have excluded ports meanwhile, so only the removed ones are looked for. In one of
   * two stores another's block may cover them, and always did: then the other store tells.
   */
  private static boolean areGone(Step.SetExcluded set, List<ReservedState> reserved) {
    PortSet left = PortSet.of(set.removed());
    for (ReservedState state : reserved) {
      if (state.family().equals(set.family())
          && state.protocol().equals(set.protocol())
          && (state.scope() == Scope.LIVE || set.store() == Store.PERSISTENT)) {
        if (state.ports().isEmpty()) {
          return false;
        }
        left = left.intersection(state.ports().get());
      }
    }
    return left.isEmpty();
  }

  private static boolean holds(PortRange wanted, List<RangeState> ranges) {
    for (RangeState state : ranges) {
      if (state.scope() == Scope.LIVE && !state.range().equals(Optional.of(wanted))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Step.SetReserved set, List<ReservedState> reserved) {
    for (ReservedState state : reserved) {
      if (state.scope() == Scope.LIVE
          && (state.ports().isEmpty()
              || !state.ports().get().intersection(set.removed()).isEmpty())) {
        return false;
      }
    }
    return true;
  }

  private static Problem problem(Step step) {
    return Problem.of(
        "not-reset",
        "all steps went well, but this is not put back: " + step.what(),
        "see who else changes it at this moment, and reset again");
  }

  /** The host at this moment; absent when it cannot be looked at. */
  Optional<HostState> look() {
    Outcome<HostState> observed = Assessment.observe(holder);
    return observed instanceof Outcome.Got<HostState> got
        ? Optional.of(got.value())
        : Optional.empty();
  }
}
