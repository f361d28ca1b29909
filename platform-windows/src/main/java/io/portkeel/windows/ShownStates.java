package io.portkeel.windows;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.windows.Netsh.Shown;
import java.util.ArrayList;
import java.util.List;

/** What netsh showed of a store, in the words that every system's states have in common. */
final class ShownStates {

  private static final String READER = "windows";

  /** Windows has compartments, which nobody sees from outside, and no names for them. */
  private static final String NAMESPACE = "";

  private ShownStates() {}

  static List<RangeState> ranges(StoreLook look) {
    List<RangeState> states = new ArrayList<>();
    for (PortSpace space : PortSpace.ALL) {
      states.add(range(space, look.store(), look.ranges().of(space)));
    }
    return states;
  }

  static List<ReservedState> reserved(StoreLook look) {
    List<ReservedState> states = new ArrayList<>();
    for (PortSpace space : PortSpace.ALL) {
      states.add(reserved(space, look.store(), look.exclusions().of(space)));
    }
    return states;
  }

  private static RangeState range(PortSpace space, Store store, Shown<PortRange> shown) {
    RangeState.Value value =
        shown instanceof Shown.Value<PortRange> known
            ? new RangeState.Known(known.value())
            : new RangeState.Unknown(((Shown.NotShown<PortRange>) shown).why());
    return new RangeState(
        NAMESPACE,
        space.familyWord(),
        space.protocolWord(),
        StoreWords.scope(store),
        READER,
        value,
        StoreWords.source(store));
  }

  private static ReservedState reserved(PortSpace space, Store store, Shown<Exclusions> shown) {
    ReservedState.Value value =
        shown instanceof Shown.Value<Exclusions> known
            ? new ReservedState.Known(known.value().ports())
            : new ReservedState.Unknown(((Shown.NotShown<Exclusions>) shown).why());
    return new ReservedState(
        NAMESPACE,
        space.familyWord(),
        space.protocolWord(),
        StoreWords.scope(store),
        READER,
        value,
        StoreWords.source(store));
  }
}
