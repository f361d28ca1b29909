package io.portkeel.nacl;

import io.portkeel.network.AddressFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network ACL while it is read: each rule once, each subnet once. */
final class AclDraft {

  private record Placed(AclRule rule, int line, int column) {}

  private final Map<Integer, Placed> rules = new LinkedHashMap<>();
  private final Set<String> subnets = new LinkedHashSet<>();

  void subnet(String subnet) {
    subnets.add(subnet);
  }

  /**
   * Adds a rule; the same once more changes nothing, another of the same number is told.
   *
   * <p>Numbers are kept apart by family: documents with a rule 100 for IPv4 and one for IPv6 in one
   * direction exist, and each packet meets only its own.
   */
  void rule(AclRule rule, Spot spot, Findings findings) {
    int direction = rule.direction() == AclRule.Direction.OUTBOUND ? 1 << 17 : 0;
    int family = rule.block().family() == AddressFamily.IPV6 ? 1 << 18 : 0;
    Placed first =
        rules.putIfAbsent(
            rule.number() | direction | family, new Placed(rule, spot.line(), spot.column()));
    if (first != null && !first.rule().equals(rule)) {
      findings.wrong(
          spot,
          "duplicate-rule",
          spot.name()
              + " is another "
              + rule.direction().word()
              + " rule "
              + rule.number()
              + " than that at "
              + first.line()
              + ":"
              + first.column()
              + ", of the same ACL",
          "keep the one that holds; each number is for one rule of a direction");
    }
  }

  NetworkAcl finish(String id, String document) {
    List<AclRule> all = new ArrayList<>();
    for (Placed placed : rules.values()) {
      all.add(placed.rule());
    }
    return new NetworkAcl(id, document, all, List.copyOf(subnets));
  }
}
