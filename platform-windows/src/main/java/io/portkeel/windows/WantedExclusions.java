package io.portkeel.windows;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.Exclusions.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which ports should be excluded, and which blocks are in the way of that. Pure.
 *
 * @param boot the persistent store; absent where it was not looked at
 * @param memory what is portkeel's own
 */
record WantedExclusions(StoreLook live, Optional<StoreLook> boot, WindowsMemory memory) {

  /** Those that are there and stay, and those to be reserved. */
  PortSet wanted(PortSpace space, Store store, PortSet reserve) {
    return shown(space, store)
        .ports()
        .difference(PortSet.of(removable(space, store, reserve)))
        .union(due(space, store, reserve));
  }

  /** What is to be added once what is removable has gone. */
  PortSet missing(PortSpace space, Store store, PortSet reserve) {
    PortSet staying =
        shown(space, store).ports().difference(PortSet.of(removable(space, store, reserve)));
    return due(space, store, reserve).difference(staying);
  }

  /**
   * The blocks that portkeel added and that are not to be reserved any more, as they are shown: a
   * block can only be removed whole, so one that somebody has made longer stays.
   */
  List<PortRange> removable(PortSpace space, Store store, PortSet reserve) {
    PortSet ours = memory.exclusions(space, store);
    List<PortRange> blocks = new ArrayList<>();
    for (PortRange block : shown(space, store).blocks(Origin.ADMINISTERED)) {
      PortSet ports = PortSet.of(block);
      if (ours.containsAll(ports) && !reserve.containsAll(ports)) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** What Windows itself keeps now cannot be asked for on top; it may be elsewhere after a boot. */
  private PortSet due(PortSpace space, Store store, PortSet reserve) {
    return store == Store.PERSISTENT
        ? reserve.difference(PortSet.of(live.exclusions(space).blocks(Origin.SYSTEM)))
        : reserve;
  }

  Exclusions shown(PortSpace space, Store store) {
    if (store == Store.ACTIVE) {
      return live.exclusions(space);
    }
    return boot.isPresent() ? boot.get().exclusions(space) : Exclusions.NONE;
  }
}
