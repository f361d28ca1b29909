package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;

/** The blocks of a set as a person reads them: all, or the first and how many more there are. */
final class Blocks {

  private Blocks() {}

  /** As many blocks as there is room for in so many characters, but at least one. */
  static String text(PortSet ports, int most) {
    List<PortRange> blocks = ports.ranges();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      String block = block(blocks.get(i));
      int left = blocks.size() - i - 1;
      int length = text.length() + block.length() + (i == 0 ? 0 : 2);
      if (i > 0 && length + (left == 0 ? 0 : more(left).length()) > most) {
        return text.append(more(left + 1)).toString();
      }
      text.append(i == 0 ? "" : ", ").append(block);
    }
    return text.toString();
  }

  /** {@code 80}, or {@code 8000-8080}. */
  static String block(PortRange block) {
    return block.size() == 1 ? Integer.toString(block.low()) : block.toString();
  }

  private static String more(int blocks) {
    return " and " + blocks + " more";
  }
}
