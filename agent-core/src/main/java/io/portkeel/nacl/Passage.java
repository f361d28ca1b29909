package io.portkeel.nacl;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;

/**
 * What the ACLs let through between some addresses.
 *
 * @param open whether the first packet arrives
 * @param ports the client's ports to which answers are let back
 * @param gatewayPorts the NAT gateway's ports to which they are
 */
record Passage(boolean open, PortSet ports, PortSet gatewayPorts) {

  /** No ACL is in the way. */
  static final Passage FREE = new Passage(true, PortSet.ALL, PortSet.ALL);

  /** The ports that a NAT gateway takes for its own connections. */
  static final PortSet OF_GATEWAYS = PortSet.of(PortRange.of(1024, 65535));

  /** Through this and then the other. */
  Passage and(Passage other) {
    return new Passage(
        open && other.open,
        ports.intersection(other.ports),
        gatewayPorts.intersection(other.gatewayPorts));
  }

  /** Those of the gateway's ports that work. */
  PortSet gatewayPortsThatWork() {
    return gatewayPorts.intersection(OF_GATEWAYS);
  }

  /** Whether connections from some port are answered, if only now and then. */
  boolean works() {
    return open && !ports.isEmpty() && !gatewayPortsThatWork().isEmpty();
  }
}
