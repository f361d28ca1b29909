package io.portkeel.nacl;

import io.portkeel.nacl.Checkpoint.Packet;
import io.portkeel.nacl.FlowAnswer.ForwardCheck;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.network.AddressRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What each ACL on the way of a flow does, with the numbers of the rules that decide. */
final class Checks {

  private final Flow flow;
  private final List<Checkpoint> route;

  Checks(Flow flow, List<Checkpoint> route) {
    this.flow = flow;
    this.route = route;
  }

  /** What became of the first packet; of a block of addresses, each different answer once. */
  List<ForwardCheck> forward() {
    Set<ForwardCheck> checks = new LinkedHashSet<>();
    for (Checkpoint one : route) {
      if (one.packet() == Packet.FIRST) {
        for (FirstMatch match : matches(one)) {
          FirstMatch.Decided decided = match.at(flow.serverPort());
          checks.add(
              new ForwardCheck(
                  one.side(), one.direction(), decided.action(), one.acl().id(), decided.rule()));
        }
      }
    }
    return List.copyOf(checks);
  }

  /** Which ports answers are let back to; of a block of addresses, each different set once. */
  List<ReturnCheck> returns() {
    List<ReturnCheck> checks = new ArrayList<>();
    for (Checkpoint one : route) {
      if (one.packet() != Packet.FIRST) {
        List<ReturnCheck> ofOne = new ArrayList<>();
        for (FirstMatch match : matches(one)) {
          addMerged(
              new ReturnCheck(
                  one.side(), one.direction(), one.acl().id(), match.allowed(), match.allowing()),
              ofOne);
        }
        checks.addAll(ofOne);
      }
    }
    return checks;
  }

  private static void addMerged(ReturnCheck check, List<ReturnCheck> checks) {
    for (int i = 0; i < checks.size(); i++) {
      ReturnCheck other = checks.get(i);
      if (other.ports().equals(check.ports())) {
        Set<String> rules = new LinkedHashSet<>(other.rules());
        rules.addAll(check.rules());
        checks.set(
            i,
            new ReturnCheck(
                check.side(), check.direction(), check.acl(), check.ports(), List.copyOf(rules)));
        return;
      }
    }
    checks.add(check);
  }

  private List<FirstMatch> matches(Checkpoint one) {
    List<FirstMatch> matches = new ArrayList<>();
    for (AddressRange part : AddressRange.of(flow.address(one.peer())).cutBy(one.blocks())) {
      matches.add(one.decide(flow.protocol(), part));
    }
    return matches;
  }

  /** The sides that have no ACL. */
  static List<Side> notChecked(Flow flow) {
    List<Side> sides = new ArrayList<>();
    if (flow.clientAcl().isEmpty()) {
      sides.add(Side.CLIENT);
    }
    if (flow.serverAcl().isEmpty()) {
      sides.add(Side.SERVER);
    }
    return sides;
  }
}
