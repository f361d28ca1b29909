package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressRange;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what to add to the ACLs on the way of a flow, so that it works from the ports wanted. */
public final class Amendments {

  private static final int LOWEST = 1;
  private static final int HIGHEST = 32766;

  private final Flow flow;
  private final PortSet wanted;

  private Amendments(Flow flow, PortSet wanted) {
    this.flow = flow;
    this.wanted = wanted;
  }

  /**
   * What to add, in the order of the way; nothing where all these ports work already.
   *
   * @param wanted the client's ports
   */
  public static List<Amendment> of(Flow flow, PortRange wanted) {
    Amendments amendments = new Amendments(flow, PortSet.of(wanted));
    List<Amendment> found = new ArrayList<>();
    for (Checkpoint checkpoint : Route.of(flow)) {
      amendments.find(checkpoint, found);
    }
    return found;
  }

  private void find(Checkpoint checkpoint, List<Amendment> found) {
    PortSet missing = PortSet.EMPTY;
    int lowest = Integer.MAX_VALUE;
    AddressBlock peer = flow.address(checkpoint.peer());
    for (AddressRange part : AddressRange.of(peer).cutBy(checkpoint.blocks())) {
      for (FirstMatch.Decided decided : checkpoint.decide(flow.protocol(), part).decided()) {
        PortSet denied = decided.ports().intersection(needed(checkpoint));
        if (decided.action() == Action.DENY && !denied.isEmpty()) {
          missing = missing.union(denied);
          lowest = Math.min(lowest, number(decided.rule()));
        }
      }
    }
    if (!missing.isEmpty()) {
      found.add(
          new Amendment(
              checkpoint.acl().id(),
              checkpoint.direction(),
              missing,
              peer,
              lowest > HIGHEST ? FirstMatch.NO_RULE : Integer.toString(lowest),
              free(taken(checkpoint, found), lowest, missing.ranges().size())));
    }
  }

  private PortSet needed(Checkpoint checkpoint) {
    return switch (checkpoint.packet()) {
      case FIRST -> PortSet.of(PortRange.single(flow.serverPort()));
      case ANSWER -> wanted;
      case ANSWER_TO_GATEWAY -> Passage.OF_GATEWAYS;
    };
  }

  private static int number(String rule) {
    return rule.equals(FirstMatch.NO_RULE) ? HIGHEST + 1 : Integer.parseInt(rule);
  }

  /** AWS takes a number once for each direction, whatever the address family. */
  private static Set<Integer> taken(Checkpoint checkpoint, List<Amendment> found) {
    Set<Integer> taken =
        checkpoint.acl().rules().stream()
            .filter(rule -> rule.direction() == checkpoint.direction())
            .map(AclRule::number)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Amendment other : found) {
      if (other.acl().equals(checkpoint.acl().id())
          && other.direction() == checkpoint.direction()) {
        taken.addAll(other.numbers());
      }
    }
    return taken;
  }

  private static List<Integer> free(Set<Integer> taken, int before, int count) {
    int start = before > HIGHEST ? behindAll(taken, count) : before - 1;
    Set<Integer> numbers = new TreeSet<>();
    for (int number = start; number >= LOWEST && numbers.size() < count; number--) {
      if (!taken.contains(number)) {
        numbers.add(number);
      }
    }
    return numbers.size() < count ? List.of() : List.copyOf(numbers);
  }

  /** Where no rule is in the way: the next round number behind those that are taken. */
  private static int behindAll(Set<Integer> taken, int count) {
    int highest = 0;
    for (int number : taken) {
      highest = number > HIGHEST ? highest : Math.max(highest, number);
    }
    return Math.min(HIGHEST, (highest / 10 + 1) * 10 + count - 1);
  }
}
