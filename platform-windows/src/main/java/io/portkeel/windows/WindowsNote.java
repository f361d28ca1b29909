package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Step;
import io.portkeel.platform.KeptState;
import io.portkeel.policy.Policy;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * What is to be remembered once a plan is carried out. Pure.
 *
 * <p>The first values of every port space are noted, of those too that nobody asks for: setting
 * IPv4 may set IPv6 as well, and what it was before could not be seen later.
 *
 * @param steps what the plan changes
 */
record WindowsNote(WindowsState state, Decision.Decided decided, Policy policy, List<Step> steps) {

  KeptState next() {
    KeptState next =
        state
            .memory()
            .kept()
            .state()
            .with(new KeptState.Decided(decided.range(), decided.reserve(), decided.rule()));
    for (PortSpace space : PortSpace.ALL) {
      for (Store store : List.of(Store.ACTIVE, Store.PERSISTENT)) {
        Optional<PortRange> range = state.look(store).ranges().known(space);
        if (range.isPresent()) {
          next = next.with(namespace(space, store, range.get()));
        }
      }
    }
    return next;
  }

  private KeptState.Namespace namespace(PortSpace space, Store store, PortRange range) {
    PortSet excluded = state.look(store).exclusions(space).ports();
    return new KeptState.Namespace(
        WindowsMemory.name(space, store),
        new KeptState.Values(range, excluded),
        new KeptState.Values(ours(space, store, range), exclusions(space, store)));
  }

  /** What will be there because of us; where nothing is set, what was noted, or nothing of ours. */
  private PortRange ours(PortSpace space, Store store, PortRange range) {
    Optional<PortRange> set = set(space, store);
    if (set.isPresent()) {
      return set.get();
    }
    Optional<KeptState.Namespace> remembered = state.memory().of(space, store);
    return remembered.isPresent() ? remembered.get().ours().range() : range;
  }

  private Optional<PortRange> set(PortSpace space, Store store) {
    for (Step step : steps) {
      if (step instanceof Step.SetDynamicRange range
          && PortSpace.of(range.family(), range.protocol()).equals(space)) {
        return store == Store.ACTIVE
            ? Optional.of(range.after().active())
            : range.after().persistent();
      }
    }
    return Optional.empty();
  }

  private PortSet exclusions(PortSpace space, Store store) {
    PortSet ours = state.memory().exclusions(space, store);
    Reach reach = state.reach(policy);
    boolean asked = reach.excludes() && reach.covers(space);
    if (!asked || (store == Store.PERSISTENT && reach.store() == Store.ACTIVE)) {
      return ours;
    }
    return ours.intersection(decided.reserve())
        .union(state.exclusions().missing(space, store, decided.reserve()));
  }
}
