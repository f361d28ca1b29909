package io.portkeel.windows;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.Exclusions.Origin;
import io.portkeel.windows.Netsh.Shown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds excluded blocks of a port space and removes some; those that others add at the same time
 * stay. What counts is what netsh shows afterwards, in every store that the step names.
 */
final class ExclusionChange implements Change {

  private final Step.SetExcluded step;
  private final PortSpace space;
  private final Netsh netsh;

  /** What each store showed before anything was changed; empty until then. */
  private final Map<Store, Exclusions> found = new EnumMap<>(Store.class);

  ExclusionChange(Step.SetExcluded step, Netsh netsh) {
    this.step = step;
    this.space = PortSpace.of(step.family(), step.protocol());
    this.netsh = netsh;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> commit() {
    Map<Store, Exclusions> before = new EnumMap<>(Store.class);
    for (Store store : ExclusionPlanner.stores(step.store())) {
      Shown<Exclusions> shown = netsh.exclusions(space, store);
      if (shown instanceof Shown.NotShown<Exclusions> no) {
        return Optional.of(no.why());
      }
      before.put(store, ((Shown.Value<Exclusions>) shown).value());
    }
    found.putAll(before);
    for (Store store : ExclusionPlanner.stores(step.store())) {
      Optional<Problem> problem = change(store);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** What was done in the other store may show here already. */
  private Optional<Problem> change(Store store) {
    Shown<Exclusions> shown = netsh.exclusions(space, store);
    if (shown instanceof Shown.NotShown<Exclusions> no) {
      return Optional.of(no.why());
    }
    Exclusions now = ((Shown.Value<Exclusions>) shown).value();
    List<PortRange> gone = new ArrayList<>(now.blocks(Origin.ADMINISTERED));
    gone.retainAll(step.removed());
    PortSet staying = now.ports().difference(PortSet.of(gone));
    PortSet come = PortSet.of(step.added()).difference(staying);
    return exchange(store, gone, come.ranges(), "exclusions-not-set");
  }

  @Override
  public Optional<Problem> putBack() {
    Optional<Problem> first = Optional.empty();
    for (Map.Entry<Store, Exclusions> before : found.entrySet()) {
      Optional<Problem> problem = putBack(before.getKey(), before.getValue());
      if (first.isEmpty()) {
        first = problem;
      }
    }
    return first;
  }

  /** Blocks of ours go, and those that were removed come back, where they are not there by now. */
  private Optional<Problem> putBack(Store store, Exclusions before) {
    Shown<Exclusions> shown = netsh.exclusions(space, store);
    if (shown instanceof Shown.NotShown<Exclusions> no) {
      return Optional.of(
          Problem.of(
              "not-put-back",
              "whether " + what(store) + " are as before cannot be seen: " + no.why().message(),
              "see what netsh shows, and set them by hand"));
    }
    Exclusions now = ((Shown.Value<Exclusions>) shown).value();
    List<PortRange> gone = new ArrayList<>();
    for (PortRange block : now.blocks(Origin.ADMINISTERED)) {
      boolean ours = PortSet.of(step.added()).containsAll(PortSet.of(block));
      if (ours && !before.blocks(Origin.ADMINISTERED).contains(block)) {
        gone.add(block);
      }
    }
    List<PortRange> come = new ArrayList<>(before.blocks(Origin.ADMINISTERED));
    come.retainAll(step.removed());
    come.removeAll(now.blocks(Origin.ADMINISTERED));
    return exchange(store, gone, come, "not-put-back");
  }

  private Optional<Problem> exchange(
      Store store, List<PortRange> gone, List<PortRange> come, String code) {
    if (gone.isEmpty() && come.isEmpty()) {
      return Optional.empty();
    }
    List<String> told = new ArrayList<>();
    for (PortRange block : gone) {
      told.add(netsh.removeExclusion(space, store, block).told());
    }
    for (PortRange block : come) {
      told.add(netsh.addExclusion(space, store, block).told());
    }
    Shown<Exclusions> shown = netsh.exclusions(space, store);
    if (shown instanceof Shown.NotShown<Exclusions> no) {
      return Optional.of(no.why());
    }
    PortSet now = ((Shown.Value<Exclusions>) shown).value().ports();
    PortSet missing = PortSet.of(come).difference(now);
    PortSet left = now.intersection(PortSet.of(gone)).difference(PortSet.of(come));
    return missing.isEmpty() && left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                code,
                what(store)
                    + " are not as they should be"
                    + (missing.isEmpty() ? "" : ", " + missing + " is missing")
                    + (left.isEmpty() ? "" : ", " + left + " is still there")
                    + ": "
                    + String.join("; ", told),
                "correct what netsh says here (a port that somebody uses cannot be excluded), and"
                    + " apply again"));
  }

  private String what(Store store) {
    return "the " + space + " excluded ports of the " + StoreWords.word(store) + " store";
  }
}
