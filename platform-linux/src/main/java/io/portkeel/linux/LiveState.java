package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Policy;
import io.portkeel.ports.PortSet;
import java.util.List;

/**
 * The live values of a network namespace as they were observed, and nothing else of a host: all
 * that an entrypoint, or the host of a container, may change.
 *
 * @param namespace which one, such as {@code net:[4026531840]}
 */
record LiveState(LinuxPaths paths, String namespace, LiveValues values) implements HostState {

  /** One range serves all four on Linux: IPv6, UDP and bind(0) use the IPv4 key as well. */
  static final String FAMILIES = "ipv4,ipv6";

  static final String PROTOCOLS = "tcp,udp";

  private static final String READER = "kernel";

  @Override
  public List<RangeState> ranges() {
    return List.of(
        new RangeState(
            namespace,
            FAMILIES,
            PROTOCOLS,
            Scope.LIVE,
            READER,
            values.range(),
            paths.portRange().toString()));
  }

  @Override
  public List<ReservedState> reserved() {
    return List.of(
        new ReservedState(
            namespace,
            FAMILIES,
            PROTOCOLS,
            Scope.LIVE,
            READER,
            values.reserved(),
            paths.reservedPorts().toString()));
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return true;
  }

  @Override
  public boolean judges(ReservedState reserved, Policy policy) {
    return true;
  }

  /** Nothing is noted about a namespace that ends with its container, so all there is stays. */
  @Override
  public PortSet shouldBeReserved(ReservedState reserved, Decision.Decided decided, Policy policy) {
    return reserved.ports().orElse(PortSet.EMPTY).union(decided.reserve());
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    LivePlanner planner = new LivePlanner(values.access(), decided);
    planner.plan(Verdict.of(this, decided, policy));
    return new Plan(planner.steps(), planner.obstacles(), List.of());
  }

  /** Nothing is noted, so nothing can be put back. */
  @Override
  public Plan planReset() {
    return Plan.NOTHING;
  }
}
