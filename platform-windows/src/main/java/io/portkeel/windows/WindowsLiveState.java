package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Policy;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The live values of Windows, or of a container, and nothing else: all that an entrypoint may
 * change. The exclusions are looked at when they are asked for, since each look starts a program
 * and the command waits for it.
 *
 * @param persistent what becomes of the other store, which is not looked at
 */
record WindowsLiveState(StoreLook live, RangePlanner.Persistent persistent) implements HostState {

  @Override
  public List<RangeState> ranges() {
    return ShownStates.ranges(live);
  }

  @Override
  public List<ReservedState> reserved() {
    return ShownStates.reserved(live);
  }

  /** Nothing of portkeel's is among them, so they matter only where some are to be added. */
  @Override
  public List<ReservedState> reserved(Decision.Decided decided, Policy policy) {
    return addsExclusions(decided, policy) ? reserved() : List.of();
  }

  private static boolean addsExclusions(Decision.Decided decided, Policy policy) {
    return reach(policy).excludes() && !decided.reserve().isEmpty();
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return reach(policy).judges(range);
  }

  @Override
  public boolean judges(ReservedState reserved, Policy policy) {
    return reach(policy).judges(reserved);
  }

  private static Reach reach(Policy policy) {
    return new Reach(policy.windows(), Reach.Lasting.NOTHING);
  }

  /** Nothing is noted about what ends with its container, so all there is stays. */
  @Override
  public PortSet shouldBeReserved(ReservedState state, Decision.Decided decided, Policy policy) {
    PortSet shown = state.ports().orElse(PortSet.EMPTY);
    return reach(policy).excludes() ? shown.union(decided.reserve()) : shown;
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    Verdict verdict = Verdict.of(this, decided, policy);
    ExclusionPlanner exclusions =
        new ExclusionPlanner(
            new WantedExclusions(live, Optional.empty(), WindowsMemory.NONE), reach(policy));
    exclusions.plan(verdict, decided);
    RangePlanner ranges = new RangePlanner(live, Optional.empty(), reach(policy), persistent);
    ranges.plan(verdict, decided);
    List<Step> steps = new ArrayList<>(exclusions.steps());
    steps.addAll(ranges.steps());
    List<Obstacle> obstacles = new ArrayList<>(exclusions.obstacles());
    obstacles.addAll(ranges.obstacles());
    return new Plan(
        steps,
        obstacles,
        addsExclusions(decided, policy)
            ? ExclusionWarnings.of(live.exclusions(), decided, policy)
            : List.of());
  }

  /** Nothing is noted, so nothing can be put back. */
  @Override
  public Plan planReset() {
    return Plan.NOTHING;
  }
}
