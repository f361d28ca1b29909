package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.policy.Policy;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * One live range in memory, and nothing reserved.
 *
 * @param obstacles what stands in the way of a change
 */
record FakeLiveState(String namespace, RangeState.Value value, List<Obstacle> obstacles)
    implements HostState {

  @Override
  public List<RangeState> ranges() {
    return List.of(
        new RangeState(
            namespace, "ipv4,ipv6", "tcp,udp", Scope.LIVE, "kernel", value, "/proc/fake"));
  }

  @Override
  public List<ReservedState> reserved() {
    return List.of();
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return true;
  }

  @Override
  public boolean judges(ReservedState ports, Policy policy) {
    return true;
  }

  @Override
  public PortSet shouldBeReserved(ReservedState ports, Decision.Decided decided, Policy policy) {
    return decided.reserve();
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    Optional<PortRange> is = ranges().get(0).range();
    return is.isEmpty() || is.get().equals(decided.range())
        ? Plan.NOTHING
        : new Plan(List.of(new Step.SetLive(is.get(), decided.range())), obstacles, List.of());
  }

  @Override
  public Plan planReset() {
    return Plan.NOTHING;
  }
}
