package io.portkeel.windows;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/** The excluded port ranges of one port space and store, as netsh showed them, in its order. */
record Exclusions(List<Exclusion> all) {

  static final Exclusions NONE = new Exclusions(List.of());

  Exclusions {
    all = List.copyOf(all);
  }

  /** A block of ports that nobody gets who does not ask for one of them. */
  record Exclusion(PortRange block, Origin origin) {}

  /** Who has made it. */
  enum Origin {
    /** Somebody by netsh; marked with an asterisk. It lasts. */
    ADMINISTERED,
    /** Windows itself (WinNAT and HNS do so at each boot); it may be elsewhere after the next. */
    SYSTEM
  }

  /** All excluded ports. */
  PortSet ports() {
    List<PortRange> blocks = new ArrayList<>();
    for (Exclusion exclusion : all) {
      blocks.add(exclusion.block());
    }
    return PortSet.of(blocks);
  }

  /** The blocks of one origin. */
  List<PortRange> blocks(Origin origin) {
    List<PortRange> blocks = new ArrayList<>();
    for (Exclusion exclusion : all) {
      if (exclusion.origin() == origin) {
        blocks.add(exclusion.block());
      }
    }
    return blocks;
  }
}
