package io.portkeel.nacl;

import java.util.ArrayList;
import java.util.Comparator;
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
}
