package io.portkeel.cli;

import io.portkeel.nacl.Flow;
import io.portkeel.network.AddressFamily;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Scope;
import io.portkeel.platform.Platform;
import io.portkeel.platform.RangeHolder.Observation;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;

/** The range from which this host takes source ports for a flow now. */
final class PresentRange {

  private PresentRange() {}

  /** Absent where there is no such host, or its range cannot be read. */
  static Optional<PortRange> of(Optional<Platform> here, Flow flow) {
    if (here.isEmpty() || !(here.get().observe() instanceof Observation.Observed observed)) {
      return Optional.empty();
    }
    String family = flow.client().family() == AddressFamily.IPV4 ? "ipv4" : "ipv6";
    for (RangeState state : observed.state().ranges()) {
      if (state.scope() == Scope.LIVE
          && List.of(state.family().split(",", -1)).contains(family)
          && List.of(state.protocol().split(",", -1)).contains(flow.protocol().word())) {
        return state.range();
      }
    }
    return Optional.empty();
  }
}
