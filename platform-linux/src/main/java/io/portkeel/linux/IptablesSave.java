package io.portkeel.linux;

import io.portkeel.nat.NatChain;
import io.portkeel.nat.NatChain.Tool;
import io.portkeel.nat.NatLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what iptables-save prints of the table nat. */
final class IptablesSave {

  /** Of the hook behind routing (NF_IP_PRI_NAT_SRC). */
  private static final int PRIORITY = 100;

  private IptablesSave() {}

  /**
   * The chains of the table.
   *
   * @param family {@code ip} for iptables, {@code ip6} for ip6tables
   */
  static List<NatChain> read(String text, Tool tool, String family) {
    Map<String, List<NatLine>> chains = new LinkedHashMap<>();
    boolean nat = false;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      start = end < 0 ? text.length() : end + 1;
      if (line.startsWith("*")) {
        nat = line.strip().equals("*nat");
      } else if (nat && line.startsWith(":")) {
        int space = line.indexOf(' ');
        chains.put(line.substring(1, space < 0 ? line.length() : space), new ArrayList<>());
      } else if (nat && line.startsWith("-A ")) {
        rule(line, family, chains);
      }
    }
    List<NatChain> read = new ArrayList<>();
    for (Map.Entry<String, List<NatLine>> chain : chains.entrySet()) {
      String name = chain.getKey();
      OptionalInt priority =
          name.equals("POSTROUTING") ? OptionalInt.of(PRIORITY) : OptionalInt.empty();
      read.add(new NatChain(tool, family, "nat", name, priority, chain.getValue()));
    }
    return read;
  }

  private static void rule(String line, String family, Map<String, List<NatLine>> chains) {
    List<String> words = IptablesRule.split(line);
    List<NatLine> lines = words.size() < 2 ? null : chains.get(words.get(1));
    Optional<NatLine> read = IptablesRule.read(line, words, family);
    if (lines != null && read.isPresent()) {
      lines.add(read.get());
    }
  }
}
