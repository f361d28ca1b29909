package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.AclRule.Transport;
import io.portkeel.network.AddressBlock;
import io.portkeel.ports.PortRange;
import java.math.BigInteger;

/** A rule of an ACL as AWS writes it, and whether it matches, worked out from that alone. */
record WrittenRule(
    int number,
    boolean egress,
    boolean allow,
    String protocol,
    AddressBlock cidr,
    int from,
    int to) {

  /** The rule as the code under test has it. */
  AclRule parsed() {
    return new AclRule(
        number,
        egress ? Direction.OUTBOUND : Direction.INBOUND,
        allow ? Action.ALLOW : Action.DENY,
        switch (protocol) {
          case "-1" -> Transport.ALL;
          case "6" -> Transport.TCP;
          case "17" -> Transport.UDP;
          default -> Transport.NEITHER;
        },
        cidr,
        PortRange.of(from, to));
  }

  boolean matchesPacket(boolean leaving, String packetProtocol, int bits, BigInteger address) {
    return egress == leaving
        && (protocol.equals("-1") || protocol.equals(packetProtocol))
        && cidr.family().bits() == bits
        && address
            .shiftRight(bits - cidr.length())
            .equals(cidr.first().shiftRight(bits - cidr.length()));
  }

  boolean matchesPort(int port) {
    return protocol.equals("-1") || (from <= port && port <= to);
  }

  String shownNumber() {
    return number >= 32767 ? "*" : String.valueOf(number);
  }
}
