package io.portkeel.nacl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** An ACL in any order, and the walk through its rules for one packet after the other. */
record WrittenAcl(String id, List<WrittenRule> rules) {

  NetworkAcl parsed() {
    return new NetworkAcl(
        id, "random.json", rules.stream().map(WrittenRule::parsed).toList(), List.of());
  }

  private List<WrittenRule> matching(
      boolean leaving, String protocol, int bits, BigInteger address) {
    List<WrittenRule> matching = new ArrayList<>();
    for (WrittenRule rule : rules) {
      if (rule.matchesPacket(leaving, protocol, bits, address)) {
        matching.add(rule);
      }
    }
    matching.sort(Comparator.comparingInt(WrittenRule::number));
    return matching;
  }

  /** The ports that pass: every one of them is asked for. */
  BitSet walk(boolean leaving, String protocol, int bits, BigInteger address) {
    List<WrittenRule> matching = matching(leaving, protocol, bits, address);
    BitSet passed = new BitSet();
    for (int port = 0; port < 65536; port++) {
      for (WrittenRule rule : matching) {
        if (rule.matchesPort(port)) {
          passed.set(port, rule.allow());
          break;
        }
      }
    }
    return passed;
  }

  /** {@code allow 100} or {@code deny *} for a packet to one port. */
  String verdict(boolean leaving, String protocol, int bits, BigInteger address, int port) {
    for (WrittenRule rule : matching(leaving, protocol, bits, address)) {
      if (rule.matchesPort(port)) {
        return (rule.allow() ? "allow " : "deny ") + rule.shownNumber();
      }
    }
    return "deny *";
  }
}
