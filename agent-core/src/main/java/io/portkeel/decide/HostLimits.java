package io.portkeel.decide;

import io.portkeel.policy.Os;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the operating system of a host, and the policy's own limit, allow of a range. */
record HostLimits(Policy policy, Facts facts) {

  /** The lowest port at which a range can begin here, as far as it is known. */
  int lowestStart() {
    return facts.os().equals(Optional.of(Os.WINDOWS))
        ? policy.windows().lowestStart().port()
        : facts.unprivilegedPortStart().orElse(0);
  }

  /** Why the range cannot be had; with these ports reserved it must leave enough. */
  List<Problem> refusals(Rule rule, PortRange range, PortSet reserve, String remedyForTooFew) {
    List<Problem> refusals = new ArrayList<>();
    refusals.addAll(platformRefusals(rule, range));
    int usable = PortSet.of(range).difference(reserve).size();
    if (usable < policy.atLeast()) {
      refusals.add(
          Decider.problem(
              rule,
              "too-few-ports",
              range
                  + " leaves "
                  + usable
                  + " usable ports, and the policy wants at least "
                  + policy.atLeast(),
              remedyForTooFew));
    }
    return refusals;
  }

  private List<Problem> platformRefusals(Rule rule, PortRange range) {
    if (facts.os().equals(Optional.of(Os.LINUX))) {
      int start = facts.unprivilegedPortStart().orElse(0);
      // Measured: the kernel answers such a write with EINVAL and keeps the old range.
      return range.low() < start
          ? List.of(
              Decider.problem(
                  rule,
                  "below-unprivileged-start",
                  range
                      + " begins below net.ipv4.ip_unprivileged_port_start ("
                      + start
                      + "), which this kernel does not take",
                  "begin at " + start + " or above"))
          : List.of();
    }
    if (facts.os().equals(Optional.of(Os.WINDOWS))) {
      return WindowsLimits.refusals(rule, range, policy.windows());
    }
    return List.of();
  }

  /** What the host takes, and is better without. */
  List<Problem> warnings(PortRange range) {
    boolean linux = facts.os().equals(Optional.of(Os.LINUX));
    boolean sameParity = (range.low() & 1) == (range.high() & 1);
    // connect() takes ports of low's parity first and bind(0) the others; the kernel logs it too.
    return linux && sameParity && range.size() > 1
        ? List.of(
            Problem.of(
                "equal-parity",
                range + " begins and ends with the same parity, which the kernel advises against",
                "make one end even and the other odd"))
        : List.of();
  }

  /** Why these ports cannot be kept from being handed out. */
  List<Problem> refusalsOfHoles(Rule rule, PortSet holes) {
    return facts.os().equals(Optional.of(Os.WINDOWS))
        ? WindowsLimits.refusalsOfHoles(rule, holes, policy.windows())
        : List.of();
  }
}
