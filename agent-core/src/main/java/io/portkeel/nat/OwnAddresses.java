package io.portkeel.nat;

import io.portkeel.network.HostAddress;
import java.util.List;
import java.util.Optional;

/** Whether NAT rewrites what this host itself sends. */
final class OwnAddresses {

  private final List<HostAddress> addresses;

  OwnAddresses(List<HostAddress> addresses) {
    this.addresses = addresses;
  }

  /**
   * Why a rule does, if so. An address of the bridge that the clients are at does not count, when
   * the rule excepts that bridge or its network: nobody talks to others from there.
   */
  Optional<String> rewrittenBy(NatMatch match) {
    if (match.source().only().isEmpty()) {
      return Optional.of("it names no source");
    }
    for (HostAddress own : addresses) {
      if (match.families().contains(own.address().family())
          && match.source().contains(own.address())
          && match.out().contains(own.on())
          && match.destination().contains(own.address())) {
        return Optional.of("its source covers " + own.address() + " of " + own.on());
      }
    }
    return Optional.empty();
  }
}
