package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;

/**
 * One entry of a network ACL.
 *
 * @param number 1 to 32766, or AWS' own 32767 and 32768 for the rules shown as {@code *}
 * @param block compared with the source of an inbound packet, the destination of an outbound one
 * @param ports the destination ports; all of them where the protocol is {@code ALL}, whatever the
 *     document says beside it
 */
public record AclRule(
    int number,
    Direction direction,
    Action action,
    Transport transport,
    AddressBlock block,
    PortRange ports) {

  public AclRule {
    if (transport == Transport.ALL) {
      // AWS ignores a port range beside protocol -1, and so must everybody who compares ports.
      ports = PortRange.ALL;
    }
  }

  /** As seen from the subnet. */
  public enum Direction {
    INBOUND("inbound"),
    OUTBOUND("outbound");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What becomes of a packet. */
  public enum Action {
    ALLOW("allow"),
    DENY("deny");

    private final String word;

    Action(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Which protocols it is about, as far as TCP and UDP are concerned. */
  public enum Transport {
    ALL,
    TCP,
    UDP,
    /** ICMP and all that never matches a packet of TCP or UDP. */
    NEITHER;

    boolean matches(Protocol protocol) {
      return switch (this) {
        case ALL -> true;
        case TCP -> protocol == Protocol.TCP;
        case UDP -> protocol == Protocol.UDP;
        case NEITHER -> false;
      };
    }
  }
}
