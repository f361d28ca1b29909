package io.portkeel.nacl;

import io.portkeel.network.AddressRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * Which client ports work for a flow, and by which rules.
 *
 * @param forward what became of the first packet, in the order of the way; of a block of addresses,
 *     each different result once
 * @param returns the same of the answers; of a block of addresses, what is common to all results of
 *     an ACL holds for every address
 * @param notChecked the sides without an ACL, which let everything pass as far as is known
 * @param usable the ports, of 0 to 65535, that work for every address of the flow
 * @param usableReachable those that work for every address that can be reached at all
 * @param unreachable the server's addresses that no packet gets to, or no answer comes from, in
 *     ranges that do not touch
 * @param gatewayPorts with a NAT gateway, those of its ports (1024 to 65535) to which answers get
 *     back
 */
public record FlowAnswer(
    Flow flow,
    Verdict verdict,
    List<ForwardCheck> forward,
    List<ReturnCheck> returns,
    List<Side> notChecked,
    PortSet usable,
    PortSet usableReachable,
    List<AddressRange> unreachable,
    Optional<PortSet> gatewayPorts) {

  public FlowAnswer {
    forward = List.copyOf(forward);
    returns = List.copyOf(returns);
    notChecked = List.copyOf(notChecked);
    unreachable = List.copyOf(unreachable);
  }

  /** What it comes to. */
  public enum Verdict {
    OK("ok"),
    /** For some addresses, or by some ports of the NAT gateway, and so now and then. */
    PARTIAL("partial"),
    FORWARD_BLOCKED("forward-blocked"),
    NO_RETURN_PORT("no-return-port"),
    SAME_SUBNET("same-subnet");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** A place that a flow passes. */
  public enum Side {
    CLIENT("client"),
    NAT_GATEWAY("nat-gateway"),
    SERVER("server");

    private final String word;

    Side(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * What became of the first packet at one ACL.
   *
   * @param rule the number of the rule that decided; {@code *} where none matched
   */
  public record ForwardCheck(
      Side side, AclRule.Direction direction, AclRule.Action action, String acl, String rule) {}

  /**
   * To which ports one ACL lets answers back: to the client's, or with a NAT gateway, out of the
   * server's subnet and into the gateway's, to the gateway's own.
   *
   * @param rules the numbers of the rules that allow some of them
   */
  public record ReturnCheck(
      Side side, AclRule.Direction direction, String acl, PortSet ports, List<String> rules) {}
}
