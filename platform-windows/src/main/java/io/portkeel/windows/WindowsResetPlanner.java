package io.portkeel.windows;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Step.Stores;
import io.portkeel.platform.Host;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.Netsh.Shown;
import io.portkeel.windows.WindowsSystem.Containment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what puts a Windows host back to what it was before the first apply. Pure.
 *
 * <p>A range is put back only while it is still ours; our excluded blocks go, and nobody else's.
 */
final class WindowsResetPlanner {

  private final WindowsState state;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  WindowsResetPlanner(WindowsState state) {
    this.state = state;
  }

  Plan plan() {
    if (state.memory().kept() instanceof KeptFile.Unusable unusable) {
      obstacles.add(new Obstacle(unusable.kind(), unusable.why()));
      return new Plan(List.of(), List.copyOf(obstacles), List.of());
    }
    for (PortSpace space : PortSpace.ALL) {
      planRange(space);
    }
    for (PortSpace space : PortSpace.ALL) {
      planExclusions(space);
    }
    // Last: a reset that is broken off can still be done again.
    Optional<Step.KeepState> forget = state.memory().forgetting();
    if (forget.isPresent()) {
      steps.add(forget.get());
    }
    if (!steps.isEmpty() && state.privilege() == Host.Privilege.ORDINARY) {
      obstacles.add(Elevation.lacking(state.user(), state.containment()));
    }
    return new Plan(List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings));
  }

  private void planRange(PortSpace space) {
    Optional<PortRange> active = state.live().ranges().known(space);
    Optional<PortRange> persistent = state.boot().ranges().known(space);
    Optional<PortRange> activeBefore = before(space, Store.ACTIVE);
    Optional<PortRange> persistentBefore = before(space, Store.PERSISTENT);
    if (active.isEmpty() || (activeBefore.isEmpty() && persistentBefore.isEmpty())) {
      return;
    }
    Set<Scope> proven = EnumSet.of(Scope.LIVE);
    if (persistentBefore.isPresent() && state.containment() != Containment.CONTAINER) {
      proven.add(Scope.BOOT);
    }
    steps.add(
        new Step.SetDynamicRange(
            space.familyWord(),
            space.protocolWord(),
            new Stores(active.get(), persistent),
            new Stores(
                activeBefore.orElse(active.get()),
                persistentBefore.isPresent() ? persistentBefore : persistent),
            proven));
  }

  /** What is to be put back there; absent where nothing is, or it is not ours any more. */
  private Optional<PortRange> before(PortSpace space, Store store) {
    Optional<KeptState.Namespace> remembered = state.memory().of(space, store);
    if (remembered.isEmpty()) {
      return Optional.empty();
    }
    PortRange first = remembered.get().first().range();
    PortRange ours = remembered.get().ours().range();
    if (ours.equals(first)) {
      return Optional.empty();
    }
    Shown<PortRange> shown = state.look(store).ranges().of(space);
    if (shown instanceof Shown.NotShown<PortRange> unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return Optional.empty();
    }
    PortRange now = ((Shown.Value<PortRange>) shown).value();
    if (now.equals(ours)) {
      return Optional.of(first);
    }
    if (!now.equals(first)) {
      warnings.add(
          Problem.of(
              "live-left",
              "somebody else has set the "
                  + space
                  + " dynamic range of the "
                  + StoreWords.word(store)
                  + " store to "
                  + now
                  + ", so it stays",
              "set it by hand if that is not wanted; it was " + first));
    }
    return Optional.empty();
  }

  /** Blocks that somebody has changed since are not ours any more. */
  private void planExclusions(PortSpace space) {
    boolean both = false;
    boolean any = false;
    for (Store store : List.of(Store.ACTIVE, Store.PERSISTENT)) {
      if (state.memory().exclusions(space, store).isEmpty()) {
        continue;
      }
      if (state.look(store).exclusions().of(space) instanceof Shown.NotShown<Exclusions> unknown) {
        obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      } else if (!state.exclusions().removable(space, store, PortSet.EMPTY).isEmpty()) {
        any = true;
        both |= store == Store.PERSISTENT;
      }
    }
    if (any) {
      steps.add(
          ExclusionPlanner.step(
              state.exclusions(), space, both ? Store.PERSISTENT : Store.ACTIVE, PortSet.EMPTY));
    }
  }
}
