package io.portkeel.windows;

import io.portkeel.windows.Netsh.Shown;
import java.util.List;
import java.util.Optional;

/**
 * One thing of each port space, as netsh showed it.
 *
 * @param all in the order of {@link PortSpace#ALL}
 */
record BySpace<T>(List<Shown<T>> all) {

  BySpace {
    if (all.size() != PortSpace.ALL.size()) {
      throw new IllegalArgumentException("one for each port space: " + all.size());
    }
    all = List.copyOf(all);
  }

  Shown<T> of(PortSpace space) {
    return all.get(PortSpace.ALL.indexOf(space));
  }

  /** Absent where it was not shown. */
  Optional<T> known(PortSpace space) {
    return of(space) instanceof Shown.Value<T> shown
        ? Optional.of(shown.value())
        : Optional.empty();
  }
}
