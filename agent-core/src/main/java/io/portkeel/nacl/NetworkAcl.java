package io.portkeel.nacl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * A network ACL: what may enter and leave the subnets that are associated with it.
 *
 * @param document the file that it was read from, as the user named it
 * @param rules held in ascending order of their numbers, which alone counts
 * @param subnets the ids of the subnets that it is associated with
 */
public record NetworkAcl(String id, String document, List<AclRule> rules, List<String> subnets) {

  public NetworkAcl {
    List<AclRule> ascending = new ArrayList<>(rules);
    ascending.sort(Comparator.comparingInt(AclRule::number));
    rules = List.copyOf(ascending);
    subnets = List.copyOf(subnets);
  }

  /** Whether the other lets through the same for the same subnets, whatever document it is from. */
  boolean isSameAs(NetworkAcl other) {
    return hasRulesOf(other) && new HashSet<>(subnets).equals(new HashSet<>(other.subnets));
  }

  /** Whether the other has the same id and rules; the order of equal numbers means nothing. */
  boolean hasRulesOf(NetworkAcl other) {
    return id.equals(other.id) && new HashSet<>(rules).equals(new HashSet<>(other.rules));
  }
}
