package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;

/** How many ports of a part of a picture are in a set. A single one is never none, nor all. */
enum Fill {
  NONE("none"),
  /** At most an eighth: a listener or two. */
  FEW("few"),
  SOME("some"),
  ALL("all");

  private static final int EIGHTH = 8;

  private final String word;

  Fill(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Fill of(PortSet ports, PortRange part) {
    int there = ports.intersection(PortSet.of(part)).size();
    if (there == 0 || there == part.size()) {
      return there == 0 ? NONE : ALL;
    }
    return there * EIGHTH <= part.size() ? FEW : SOME;
  }
}
