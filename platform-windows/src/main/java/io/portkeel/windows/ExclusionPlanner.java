package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans what excludes the ports to be reserved from each port space of a policy. Pure. */
final class ExclusionPlanner {

  private final WantedExclusions exclusions;
  private final Reach reach;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();

  ExclusionPlanner(WantedExclusions exclusions, Reach reach) {
    this.exclusions = exclusions;
    this.reach = reach;
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
      for (Verdict.JudgedPorts judged : verdict.reserved()) {
        ReservedState state = judged.state();
        if (!judged.counts() || !PortSpace.of(state.family(), state.protocol()).equals(space)) {
          continue;
        }
        if (state.value() instanceof ReservedState.Unknown unknown) {
          unknowns.add(unknown.why());
        }
        due |= judged.complies().equals(Optional.of(Boolean.FALSE));
      }
      for (Problem unknown : unknowns) {
        obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown));
      }
      if (due && unknowns.isEmpty()) {
        steps.add(step(exclusions, space, reach.store(), decided.reserve()));
      }
    }
  }

  /**
   * What leaves these ports excluded of those that are portkeel's.
   *
   * @param store active for that one alone, persistent for both
   */
  static Step.SetExcluded step(
      WantedExclusions exclusions, PortSpace space, Store store, PortSet reserve) {
    PortSet before = exclusions.shown(space, store).ports();
    PortSet missing = PortSet.EMPTY;
    Set<PortRange> removed = new LinkedHashSet<>();
    for (Store one : stores(store)) {
      before = before.intersection(exclusions.shown(space, one).ports());
      missing = missing.union(exclusions.missing(space, one, reserve));
      removed.addAll(exclusions.removable(space, one, reserve));
    }
    return new Step.SetExcluded(
        space.familyWord(),
        space.protocolWord(),
        store,
        before,
        before.difference(PortSet.of(List.copyOf(removed))).union(missing),
        missing.ranges(),
        List.copyOf(removed));
  }

  /** Persistent comes first, since what is set there may show in the active one as well. */
  static List<Store> stores(Store store) {
    return store == Store.ACTIVE ? List.of(Store.ACTIVE) : List.of(Store.PERSISTENT, Store.ACTIVE);
  }
}
