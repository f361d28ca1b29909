package io.portkeel.decide;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowAnswer.ForwardCheck;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressRange;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What no range cures, of one peer. */
final class PeerProblems {

  private static final int MOST_NAMED = 5;
  private static final PortRange OF_GATEWAYS = PortRange.of(1024, 65535);

  private final Rule rule;
  private final PeerAnswer answer;

  PeerProblems(Rule rule, PeerAnswer answer) {
    this.rule = rule;
    this.answer = answer;
  }

  /** Why no range can be right for this peer; of its flows, the first that fails tells. */
  Optional<Problem> refusal() {
    for (FlowAnswer flow : answer.flows()) {
      Optional<Problem> refusal = refusal(flow);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> refusal(FlowAnswer flow) {
    if (flow.verdict() == Verdict.FORWARD_BLOCKED) {
      return told(
          "peer-blocked",
          " gets no connection" + from(flow) + ": " + denying(flow),
          "allow it there, or take the peer out of the rule");
    }
    if (flow.verdict() == Verdict.NO_RETURN_PORT) {
      return told(
          "no-return-port",
          " gets no answer back" + from(flow) + ": " + returning(flow),
          "let answers back to one range in all of these");
    }
    if (!flow.unreachable().isEmpty()) {
      String denying = denying(flow);
      return told(
          "unreachable-addresses",
          " is not all within reach"
              + from(flow)
              + ": no connection works to "
              + some(flow.unreachable())
              + (denying.isEmpty() ? "" : "; " + denying),
          "leave these out of the peer's address, or let them through");
    }
    return flow.verdict() != Verdict.SAME_SUBNET && flow.usable().isEmpty()
        ? told(
            "no-common-port",
            " has no port that works for every address" + from(flow) + ": " + returning(flow),
            "let answers back to one range for all addresses")
        : Optional.empty();
  }

  private static String from(FlowAnswer flow) {
    return flow.flow().client().length() == 0 ? "" : " from " + flow.flow().client();
  }

  /** The rules that deny the first packet. */
  private static String denying(FlowAnswer flow) {
    List<String> denying = new ArrayList<>();
    for (ForwardCheck check : flow.forward()) {
      if (check.action() == Action.DENY) {
        denying.add(
            PeerText.acl(flow.flow(), check.side())
                + " denies it "
                + check.direction().word()
                + " by rule "
                + check.rule());
      }
    }
    return String.join("; ", denying);
  }

  private static String returning(FlowAnswer flow) {
    List<String> returning = new ArrayList<>();
    for (ReturnCheck check : flow.returns()) {
      returning.add(PeerAnswer.returning(flow.flow(), check));
    }
    return String.join("; ", returning);
  }

  private static String some(List<AddressRange> ranges) {
    List<String> named = new ArrayList<>();
    for (AddressRange range : ranges.subList(0, Math.min(MOST_NAMED, ranges.size()))) {
      named.add(range.toString());
    }
    int more = ranges.size() - named.size();
    return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
  }

  /** What fails now and then whatever range the hosts have. */
  Optional<Problem> warning() {
    for (FlowAnswer flow : answer.flows()) {
      if (flow.gatewayPorts().isPresent()) {
        PortSet ports = flow.gatewayPorts().get();
        if (!ports.contains(OF_GATEWAYS)) {
          return told(
              "gateway-ports",
              " sends answers back to "
                  + ports
                  + " of the NAT gateway alone, which takes any port of "
                  + OF_GATEWAYS
                  + ": now and then a connection fails, and no range of this host cures that ("
                  + returning(flow)
                  + ")",
              "let answers to the gateway back to " + OF_GATEWAYS);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> told(String code, String message, String remedy) {
    return Optional.of(
        Decider.problem(
            rule, answer.peer().place(), code, PeerText.of(answer.peer()) + message, remedy));
  }
}
