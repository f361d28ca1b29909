package io.portkeel.report;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowAnswer.ForwardCheck;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;

/** The sentences of which the story of a flow is made. */
final class FlowWords {

  /** How a rule is shown that AWS has made, or that is not there. */
  static final String NO_RULE = "*";

  private static final int MOST_CHARACTERS = 60;

  private static final PortRange OF_GATEWAYS = PortRange.of(1024, 65535);

  private FlowWords() {}

  /** What one ACL does with the first packet. */
  static String sentence(ForwardCheck check, FlowAnswer answer) {
    boolean first = answer.forward().indexOf(check) == 0;
    String packet = answer.flow().protocol() == Protocol.TCP ? "SYN" : "first packet";
    String subject = first ? "the " + packet + " to " + target(answer) : "it";
    String verb =
        check.action() == Action.ALLOW
            ? " " + verb(check.side(), check.direction()) + " by "
            : " is dropped by ";
    return subject + verb + rule(check) + some(isOneOfSeveral(check, answer));
  }

  private static String rule(ForwardCheck check) {
    String direction = check.direction().word();
    return check.rule().equals(NO_RULE)
        ? check.acl() + ", where no " + direction + " rule lets it pass"
        : check.acl() + ", " + direction + " rule " + check.rule();
  }

  /** What one ACL does with the answers. */
  static String sentence(ReturnCheck check, FlowAnswer answer) {
    boolean first = answer.returns().indexOf(check) == 0;
    String subject = first ? "the answer " : "it ";
    String place = check.acl() + ", " + check.direction().word();
    String to = isToGateway(check, answer) ? "the NAT gateway's ports " : "the client's ports ";
    String several = some(isOneOfSeveral(check, answer));
    return check.ports().isEmpty()
        ? subject + "is dropped by " + place + ", whatever port it goes to" + several
        : subject
            + verb(check.side(), check.direction())
            + " by "
            + place
            + rules(check.rules())
            + ", to "
            + to
            + ports(check.ports())
            + several;
  }

  private static String verb(Side side, Direction direction) {
    String verb = direction == Direction.OUTBOUND ? "leaves" : "enters";
    return side == Side.NAT_GATEWAY ? verb + " the NAT gateway's subnet" : verb;
  }

  private static String rules(List<String> numbers) {
    int last = numbers.size() - 1;
    return last == 0
        ? " rule " + numbers.get(0)
        : " rules " + String.join(", ", numbers.subList(0, last)) + " and " + numbers.get(last);
  }

  private static String some(boolean several) {
    return several ? " (for some of the addresses)" : "";
  }

  private static boolean isOneOfSeveral(ForwardCheck check, FlowAnswer answer) {
    return answer.forward().stream()
            .filter(o -> o.side() == check.side() && o.direction() == check.direction())
            .count()
        > 1;
  }

  private static boolean isOneOfSeveral(ReturnCheck check, FlowAnswer answer) {
    return answer.returns().stream()
            .filter(o -> o.side() == check.side() && o.direction() == check.direction())
            .count()
        > 1;
  }

  /** From the server's subnet to the gateway's own address, and so to its own port. */
  private static boolean isToGateway(ReturnCheck check, FlowAnswer answer) {
    boolean before =
        check.side() == Side.SERVER
            || (check.side() == Side.NAT_GATEWAY && check.direction() == Direction.INBOUND);
    return before && answer.gatewayPorts().isPresent();
  }

  /** What is true of the addresses that are reached, where not every one is. */
  static String reached(FlowAnswer answer) {
    String ports = ports(answer.usableReachable());
    if (!answer.unreachable().isEmpty()) {
      return "the other addresses, from " + ports;
    }
    return answer.usableReachable().isEmpty()
        ? "each address, but from no port that works for all of them"
        : "from some of the client's addresses, by " + ports;
  }

  /** All of them when they fit into a line; many holes do not. */
  static String ports(PortSet ports) {
    String all = ports.toString();
    int cut = all.lastIndexOf(',', MOST_CHARACTERS);
    return all.length() <= MOST_CHARACTERS
        ? all
        : all.substring(0, cut) + ",... (" + ports.size() + " ports)";
  }

  /** {@code 10.0.1.20:1433}, {@code [fd00::1]:443}, or {@code port 443 of 10.0.1.0/24}. */
  static String target(FlowAnswer answer) {
    AddressBlock server = answer.flow().server();
    String port = Integer.toString(answer.flow().serverPort());
    if (!server.isSingle()) {
      return "port " + port + " of " + server;
    }
    String address = server.toString();
    return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
  }

  /** How much the ports on which a NAT gateway gets answers leave to chance. */
  static String gateway(PortSet ports) {
    int missing = ports.gaps(OF_GATEWAYS).size();
    return missing == 0
        ? "gets its answers on every port that it takes, " + OF_GATEWAYS
        : "takes any port of "
            + OF_GATEWAYS
            + " and gets answers on "
            + ports(ports)
            + ": "
            + percent((double) missing / OF_GATEWAYS.size())
            + " of connections fail, whatever port the client takes";
  }

  /** What becomes of connections from the present range, where they arrive at all. */
  static String share(FlowFinding finding) {
    PortRange live = finding.live().orElseThrow();
    FlowAnswer answer = finding.answer();
    String where = answer.unreachable().isEmpty() ? "" : "to the other addresses, ";
    PortSet failing =
        (answer.unreachable().isEmpty() ? answer.usable() : answer.usableReachable()).gaps(live);
    if (failing.isEmpty()) {
      return where + "every port of " + live + ", its present range, is usable";
    }
    if (finding.isAboutABlock() && failing.size() == live.size()) {
      return where + "no port of " + live + ", its present range, works for every address";
    }
    return where
        + "of "
        + live
        + ", its present range, "
        + percent((double) failing.size() / live.size())
        + " of connections get no answer: those from "
        + ports(failing);
  }

  /** Rounded, but never so that some becomes none or all. */
  private static String percent(double share) {
    long percent = Math.round(share * 100);
    if (share > 0 && percent == 0) {
      return "less than 1%";
    }
    return share < 1 && percent == 100 ? "more than 99%" : percent + "%";
  }
}
