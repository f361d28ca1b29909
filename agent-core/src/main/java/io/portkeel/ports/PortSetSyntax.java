package io.portkeel.ports;

import java.util.ArrayList;
import java.util.List;

/** The one accepted way to write a set of ports: the way that {@link PortSet#toString} does. */
final class PortSetSyntax {

  static final String NONE = "none";

  private PortSetSyntax() {}

  static Parsed<PortSet> parse(String text) {
    if (text.equals(NONE)) {
      return Parsed.valid(PortSet.EMPTY);
    }
    List<PortRange> blocks = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      if (!addBlock(blocks, text, from, to)) {
        return PortSetDiagnosis.ofUnreadable(text);
      }
      from = to + 1;
    }
    PortSet set = PortSet.of(blocks);
    // By this comparison reading and writing are inverses, whatever the loop above lets through.
    return set.toString().equals(text)
        ? Parsed.valid(set)
        : PortSetDiagnosis.ofUnnormalised(text, blocks, set);
  }

  private static boolean addBlock(List<PortRange> blocks, String text, int from, int to) {
    int hyphen = text.indexOf('-', from);
    boolean single = hyphen < 0 || hyphen >= to;
    int low = PortRangeSyntax.port(text, from, single ? to : hyphen);
    int high = single ? low : PortRangeSyntax.port(text, hyphen + 1, to);
    if (low == PortRangeSyntax.NO_PORT || high == PortRangeSyntax.NO_PORT || low > high) {
      return false;
    }
    blocks.add(PortRange.of(low, high));
    return true;
  }
}
