package io.portkeel.report;

import io.portkeel.ports.PortSet;

/** How many ports there are, in words. */
final class PortCount {

  private PortCount() {}

  static String text(PortSet ports) {
    int size = ports.size();
    return size == 1 ? "1 port" : size + " ports";
  }
}
