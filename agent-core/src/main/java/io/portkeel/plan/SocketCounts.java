package io.portkeel.plan;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;

/** How many sockets had each local port at one moment. Immutable; can be asked about any ports. */
public final class SocketCounts {

  /** No socket at all. */
  public static final SocketCounts NONE = new SocketCounts(new int[PortRange.ALL.size()]);

  private final int[] byPort;

  private SocketCounts(int[] byPort) {
    this.byPort = byPort;
  }

  /**
   * The counts by port; the array is copied.
   *
   * @throws IllegalArgumentException unless there are 65536
   */
  public static SocketCounts of(int[] byPort) {
    if (byPort.length != PortRange.ALL.size()) {
      throw new IllegalArgumentException("one count a port: " + byPort.length);
    }
    return new SocketCounts(byPort.clone());
  }

  /** How many have a local port in the set. */
  public int in(PortSet ports) {
    int sum = 0;
    for (PortRange block : ports.ranges()) {
      for (int port = block.low(); port <= block.high(); port++) {
        sum += byPort[port];
      }
    }
    return sum;
  }
}
