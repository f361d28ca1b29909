package io.portkeel.decide;

import io.portkeel.policy.ComputedRange;
import io.portkeel.policy.ComputedRange.Holes;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/** Chooses one range of the ports that work for all peers, and says why. */
final class RangeChooser {

  private final Rule rule;
  private final ComputedRange computed;
  private final List<PeerAnswer> peers;
  private final PortRange within;

  RangeChooser(Rule rule, ComputedRange computed, List<PeerAnswer> peers, PortRange within) {
    this.rule = rule;
    this.computed = computed;
    this.peers = peers;
    this.within = within;
  }

  Computation choose(List<Problem> warnings) {
    PortSet ports = PortSet.of(within);
    List<String> narrowing = new ArrayList<>();
    for (PeerAnswer peer : peers) {
      ports = ports.intersection(peer.usable());
      if (peer.narrows(within)) {
        narrowing.add(peer.narrowing(within));
      }
    }
    if (ports.isEmpty()) {
      return new Computation.Refused(
          List.of(
              Decider.problem(
                  rule,
                  computed.place(),
                  "no-common-port",
                  "no port of " + within + " works for all peers: " + String.join("; ", narrowing),
                  "let answers back to one range in all of these, or widen `within`")));
    }
    WiderRange wider = WiderRange.of(ports);
    PortRange largest = ports.largestBlock().orElseThrow();
    boolean widen = computed.holes() == Holes.RESERVE;
    PortRange range = widen ? wider.range() : largest;
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "its range is what "
            + String.join(" and ", computed.files())
            + " let through, within "
            + within);
    reasons.addAll(narrowing);
    addOthers(reasons);
    addHoles(reasons, ports, range, wider);
    return new Computation.Found(
        range, widen ? wider.holes() : PortSet.EMPTY, reasons, narrowing, warnings);
  }

  /** What a person may expect to narrow the range and does not. */
  private void addOthers(List<String> reasons) {
    if (reasons.size() == 1) {
      reasons.add("no peer narrows it");
    }
    for (PeerAnswer peer : peers) {
      if (peer.inOneSubnet()) {
        reasons.add(
            PeerText.of(peer.peer()) + " is in the client's own subnet, where no ACL looks");
      } else if (peer.peer().member().isEmpty()) {
        reasons.add(
            PeerText.of(peer.peer()) + " is not checked at its own side, of which no ACL is named");
      }
    }
  }

  private static void addHoles(
      List<String> reasons, PortSet ports, PortRange range, WiderRange wider) {
    PortSet holes = ports.gaps(range);
    if (!holes.isEmpty()) {
      reasons.add("reserved are its holes, to which no answer gets back: " + holes);
    }
    PortSet leftOut = ports.difference(PortSet.of(range));
    if (!leftOut.isEmpty()) {
      reasons.add(
          "left out, beyond holes: "
              + leftOut
              + (wider.range().equals(range)
                  ? ""
                  : " (`holes: reserve` would make it "
                      + wider.range()
                      + " with "
                      + wider.holes()
                      + " reserved)"));
    }
  }
}
