package io.portkeel.report;

import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.Amendment;
import io.portkeel.nacl.Amendments;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes a flow work: another range for the hosts, or rules to add to the ACLs. */
final class FlowCure {

  /** What hosts have by the built-in policy, and Windows by itself. */
  private static final PortRange USUAL = PortRange.of(49152, 65535);

  private FlowCure() {}

  /** A line for each; none where nothing is to be cured. */
  static List<String> of(FlowFinding finding) {
    if (finding.isGood()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    FlowAnswer answer = finding.answer();
    Optional<PortRange> range = finding.largestBlock();
    boolean hosts = range.isPresent() && !finding.failing().map(PortSet::isEmpty).orElse(false);
    if (hosts) {
      lines.add("on the hosts: `portkeel apply --range " + range.get() + "`");
    }
    String or = hosts ? "or in " : "in ";
    for (Amendment one : Amendments.of(answer.flow(), finding.live().orElse(USUAL))) {
      lines.add(or + line(one, answer.flow().protocol()));
      or = "and in ";
    }
    return lines;
  }

  private static String line(Amendment one, Protocol protocol) {
    String direction = one.direction() == Direction.INBOUND ? " from " : " to ";
    return one.acl()
        + ", "
        + one.direction().word()
        + ": allow "
        + protocol.word()
        + " "
        + FlowWords.ports(one.ports())
        + direction
        + cidr(one.peer())
        + place(one);
  }

  /** AWS takes a single address with its length alone. */
  private static String cidr(AddressBlock block) {
    return block.isSingle() ? block + "/" + block.length() : block.toString();
  }

  private static String place(Amendment one) {
    if (one.number().isEmpty()) {
      return ", before rule " + one.before() + ", which has to get a higher number first";
    }
    int count = one.numbers().size();
    String as =
        count == 1
            ? ", as rule " + one.number().get()
            : ", a rule for each block, as "
                + one.number().get()
                + " to "
                + one.numbers().get(count - 1);
    return one.before().equals(FlowWords.NO_RULE) ? as : as + ", before rule " + one.before();
  }
}
