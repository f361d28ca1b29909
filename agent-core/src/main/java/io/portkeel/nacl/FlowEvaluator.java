package io.portkeel.nacl;

import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * Follows a flow there and back through the network ACLs on its way, as AWS' VPC user guide
 * describes them: of the rules for the packet's direction and address family, the one with the
 * lowest number that matches decides, and without one the packet is dropped. Answers are packets of
 * their own, and of every packet it is the destination port that is looked at.
 */
public final class FlowEvaluator {

  private FlowEvaluator() {}

  /** Which client ports work for the flow. */
  public static FlowAnswer evaluate(Flow flow) {
    if (flow.placement() == Flow.Placement.SAME_SUBNET) {
      // Network ACLs stand at the edge of a subnet, which such packets never cross.
      return new FlowAnswer(
          flow,
          Verdict.SAME_SUBNET,
          List.of(),
          List.of(),
          List.of(),
          PortSet.ALL,
          PortSet.ALL,
          List.of(),
          Optional.empty());
    }
    List<Checkpoint> route = Route.of(flow);
    Passages passages = Passages.of(flow, route);
    Checks checks = new Checks(flow, route);
    return new FlowAnswer(
        flow,
        passages.verdict(),
        checks.forward(),
        checks.returns(),
        Checks.notChecked(flow),
        passages.usable(),
        passages.usableReachable(),
        passages.unreachable(),
        flow.gateway().isPresent() ? Optional.of(passages.gatewayPorts()) : Optional.empty());
  }
}
