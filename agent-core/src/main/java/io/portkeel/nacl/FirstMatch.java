package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.network.AddressRange;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What one ACL does in one direction with the packets of a protocol from or to some addresses: for
 * each port, the first rule that matches decides.
 *
 * @param decided the rules that decide something, each with the ports that no rule before it takes
 */
record FirstMatch(List<Decided> decided) {

  /** How AWS shows a rule of its own, and what is written where no rule matched. */
  static final String NO_RULE = "*";

  /** AWS' own rules have numbers above those that users can give. */
  private static final int HIGHEST_NUMBER = 32766;

  FirstMatch {
    decided = List.copyOf(decided);
  }

  /** What a rule decides: these ports and no others. */
  record Decided(Action action, String rule, PortSet ports) {}

  /**
   * Follows the rules.
   *
   * @param peers the addresses at the other end; of each rule's block, all inside or all outside
   */
  static FirstMatch of(NetworkAcl acl, Direction direction, Protocol protocol, AddressRange peers) {
    List<Decided> decided = new ArrayList<>();
    PortSet open = PortSet.ALL;
    for (AclRule rule : acl.rules()) {
      if (rule.direction() == direction
          && rule.transport().matches(protocol)
          && peers.isWithin(rule.block())) {
        PortSet taken = open.intersection(PortSet.of(rule.ports()));
        if (!taken.isEmpty()) {
          decided.add(new Decided(rule.action(), number(rule), taken));
          open = open.difference(taken);
        }
      }
    }
    if (!open.isEmpty()) {
      decided.add(new Decided(Action.DENY, NO_RULE, open));
    }
    return new FirstMatch(decided);
  }

  private static String number(AclRule rule) {
    return rule.number() > HIGHEST_NUMBER ? NO_RULE : Integer.toString(rule.number());
  }

  /** What decides for one port. */
  Decided at(int port) {
    for (Decided one : decided) {
      if (one.ports().contains(port)) {
        return one;
      }
    }
    throw new IllegalArgumentException(port + " is no port");
  }

  /** The ports that pass. */
  PortSet allowed() {
    PortSet allowed = PortSet.EMPTY;
    for (Decided one : decided) {
      if (one.action() == Action.ALLOW) {
        allowed = allowed.union(one.ports());
      }
    }
    return allowed;
  }

  /** The numbers of the rules that let some ports pass, in their order. */
  List<String> allowing() {
    List<String> rules = new ArrayList<>();
    for (Decided one : decided) {
      if (one.action() == Action.ALLOW && !rules.contains(one.rule())) {
        rules.add(one.rule());
      }
    }
    return rules;
  }
}
