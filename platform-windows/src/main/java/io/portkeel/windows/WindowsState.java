package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.LastDecision;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.platform.Host;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.WindowsSystem.Containment;
import io.portkeel.windows.WindowsSystem.HostNetworkService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Windows host as it was observed.
 *
 * @param live the active store
 * @param boot the persistent store, which the next boot makes the active one
 * @param memory what an earlier run wrote down
 * @param user who runs this, for whoever may not change anything
 */
record WindowsState(
    StoreLook live,
    StoreLook boot,
    WindowsMemory memory,
    Containment containment,
    HostNetworkService hostNetworkService,
    Host.Privilege privilege,
    String user)
    implements HostState {

  @Override
  public List<RangeState> ranges() {
    List<RangeState> ranges = new ArrayList<>(ShownStates.ranges(live));
    ranges.addAll(ShownStates.ranges(boot));
    return List.copyOf(ranges);
  }

  @Override
  public List<ReservedState> reserved() {
    List<ReservedState> reserved = new ArrayList<>(ShownStates.reserved(live));
    reserved.addAll(ShownStates.reserved(boot));
    return List.copyOf(reserved);
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return reach(policy).judges(range);
  }

  @Override
  public boolean judges(ReservedState reserved, Policy policy) {
    return reach(policy).judges(reserved);
  }

  /** What lasts in a container is nothing, whatever its store shows: it ends with it. */
  Reach reach(Policy policy) {
    return new Reach(
        policy.windows(),
        containment == Containment.CONTAINER ? Reach.Lasting.NOTHING : Reach.Lasting.AS_ASKED);
  }

  /** Where `reserve` is only told of, what is there is as it should be. */
  @Override
  public PortSet shouldBeReserved(ReservedState state, Decision.Decided decided, Policy policy) {
    if (!reach(policy).excludes()) {
      return state.ports().orElse(PortSet.EMPTY);
    }
    PortSpace space = PortSpace.of(state.family(), state.protocol());
    return exclusions().wanted(space, StoreWords.store(state.scope()), decided.reserve());
  }

  WantedExclusions exclusions() {
    return new WantedExclusions(live, Optional.of(boot), memory);
  }

  StoreLook look(Store store) {
    return store == Store.ACTIVE ? live : boot;
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    return new WindowsPlanner(this, decided, policy).plan();
  }

  /** For which families and protocols it was decided is not noted, and boots keep the ranges. */
  @Override
  public LastDecision lastDecision() {
    return new LastDecision.NotPutBack(
        Problem.of(
            "not-put-back-here",
            "--last-decided is of no use on Windows, which gives the ranges of its persistent store"
                + " back at each boot, before anything connects",
            "run `portkeel apply`, which changes what drifted"));
  }

  @Override
  public Plan planReset() {
    return new WindowsResetPlanner(this).plan();
  }
}
