package io.portkeel.decide;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;

/**
 * A range that is wider than the largest block of some ports, and the holes in it.
 *
 * <p>A neighbouring block is taken in as long as it has more ports than the hole before it: so each
 * step gains more than it reserves, and no far-off port costs a thousand reserved ones.
 */
record WiderRange(PortRange range, PortSet holes) {

  /** Around the largest block of these ports, of which there is at least one. */
  static WiderRange of(PortSet ports) {
    List<PortRange> blocks = ports.ranges();
    int largest = blocks.indexOf(ports.largestBlock().orElseThrow());
    int first = largest;
    while (first > 0 && gains(blocks.get(first - 1), blocks.get(first - 1), blocks.get(first))) {
      first--;
    }
    int last = largest;
    while (last < blocks.size() - 1
        && gains(blocks.get(last + 1), blocks.get(last), blocks.get(last + 1))) {
      last++;
    }
    PortRange range = PortRange.of(blocks.get(first).low(), blocks.get(last).high());
    return new WiderRange(range, ports.gaps(range));
  }

  private static boolean gains(PortRange gained, PortRange below, PortRange above) {
    return gained.size() > above.low() - below.high() - 1;
  }
}
