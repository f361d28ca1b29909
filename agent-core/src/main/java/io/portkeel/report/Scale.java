package io.portkeel.report;

import io.portkeel.ports.PortRange;

/**
 * The ports 0 to 65535 on so many cells of a line, each of the same number of ports but for one.
 *
 * @param cells 1 to 65536
 */
record Scale(int cells) {

  /** Checks the number of cells. */
  Scale {
    if (cells < 1 || cells > PortRange.ALL.size()) {
      throw new IllegalArgumentException("not a number of cells: " + cells);
    }
  }

  /** The ports of a cell; cells are counted from 0, and have each port between them once. */
  PortRange ports(int cell) {
    return PortRange.of(first(cell), first(cell + 1) - 1);
  }

  /** The cell that a port is in. */
  int cell(int port) {
    int cell = (int) ((long) port * cells / PortRange.ALL.size());
    return first(cell + 1) <= port ? cell + 1 : cell;
  }

  /** The ports of a cell, about. */
  int portsOfACell() {
    return Math.round((float) PortRange.ALL.size() / cells);
  }

  private int first(int cell) {
    return (int) ((long) cell * PortRange.ALL.size() / cells);
  }
}
