package io.portkeel.windows;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.windows.Netsh.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What netsh showed of one store. Each look starts a program, so none is made in vain. */
final class StoreLook {

  private final Netsh netsh;
  private final Store store;
  private final BySpace<PortRange> ranges;
  private Optional<BySpace<Exclusions>> exclusions = Optional.empty();

  private StoreLook(Netsh netsh, Store store, BySpace<PortRange> ranges) {
    this.netsh = netsh;
    this.store = store;
    this.ranges = ranges;
  }

  /** Looks at all of it. */
  static StoreLook at(Netsh netsh, Store store) {
    StoreLook look = atRanges(netsh, store);
    look.exclusions();
    return look;
  }

  /** Looks at the ranges, and at the exclusions when somebody asks for them. */
  static StoreLook atRanges(Netsh netsh, Store store) {
    List<Shown<PortRange>> shown = new ArrayList<>();
    for (PortSpace space : PortSpace.ALL) {
      shown.add(netsh.dynamicRange(space, store));
    }
    return new StoreLook(netsh, store, new BySpace<>(shown));
  }

  Store store() {
    return store;
  }

  BySpace<PortRange> ranges() {
    return ranges;
  }

  BySpace<Exclusions> exclusions() {
    if (exclusions.isEmpty()) {
      List<Shown<Exclusions>> shown = new ArrayList<>();
      for (PortSpace space : PortSpace.ALL) {
        shown.add(netsh.exclusions(space, store));
      }
      exclusions = Optional.of(new BySpace<>(shown));
    }
    return exclusions.get();
  }

  /** The excluded ports of a space; none where they were not shown. */
  Exclusions exclusions(PortSpace space) {
    return exclusions().known(space).orElse(Exclusions.NONE);
  }
}
