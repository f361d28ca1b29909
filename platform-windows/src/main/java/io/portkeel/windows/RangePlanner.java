package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Step.Stores;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans what gives each port space that a policy asks for the decided range. Pure. */
final class RangePlanner {

  /** What becomes of the persistent store where it is not judged. */
  enum Persistent {
    /** It stays: what is set is to be gone after a boot. */
    STAYS,
    /**
     * It is set as well, in a container: without {@code store=} netsh sets both, and that is the
     * form known to work there. The store ends with the container.
     */
    FOLLOWS
  }

  private final StoreLook live;
  private final Optional<StoreLook> boot;
  private final Reach reach;
  private final Persistent persistent;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();

  /**
   * @param boot the persistent store; absent where it was not looked at
   */
  RangePlanner(StoreLook live, Optional<StoreLook> boot, Reach reach, Persistent persistent) {
    this.live = live;
    this.boot = boot;
    this.reach = reach;
    this.persistent = persistent;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Obstacle> obstacles() {
    return List.copyOf(obstacles);
  }

  void plan(Verdict verdict, Decision.Decided decided) {
    for (PortSpace space : PortSpace.ALL) {
      boolean due = false;
      List<Problem> unknowns = new ArrayList<>();
      for (Verdict.Judged judged : verdict.ranges()) {
        RangeState state = judged.state();
        if (!judged.counts() || !PortSpace.of(state.family(), state.protocol()).equals(space)) {
          continue;
        }
        if (state.value() instanceof RangeState.Unknown unknown) {
          unknowns.add(unknown.why());
        }
        due |= judged.complies().equals(Optional.of(Boolean.FALSE));
      }
      for (Problem unknown : unknowns) {
        obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown));
      }
      Optional<PortRange> active = live.ranges().known(space);
      if (due && unknowns.isEmpty() && active.isPresent()) {
        steps.add(step(space, active.get(), decided.range()));
      }
    }
  }

  private Step step(PortSpace space, PortRange active, PortRange wanted) {
    boolean kept = reach.store() == Store.PERSISTENT;
    boolean both = kept || persistent == Persistent.FOLLOWS;
    Optional<PortRange> before =
        both && boot.isPresent() ? boot.get().ranges().known(space) : Optional.empty();
    Set<Scope> proven = kept ? EnumSet.allOf(Scope.class) : EnumSet.of(Scope.LIVE);
    return new Step.SetDynamicRange(
        space.familyWord(),
        space.protocolWord(),
        new Stores(active, before),
        new Stores(wanted, both ? Optional.of(wanted) : Optional.empty()),
        proven);
  }
}
