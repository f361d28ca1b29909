package io.portkeel.nat;

import io.portkeel.network.AddressFamily;
import io.portkeel.network.TransportName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule as it is reached: in which chain, for which flows that no rule before it has taken.
 *
 * @param chain where it stands
 * @param priority of the hook from which it is reached
 * @param verdict a {@link NatRewrite}, or {@link NatVerdict.Accept} for a rule that leaves flows as
 *     they are
 * @param text the line as its tool shows it, or where it is found there
 * @param unless rules before it that take some of these flows, which cannot be said more exactly
 */
public record NatRule(
    NatChain chain,
    int priority,
    NatMatch match,
    NatVerdict verdict,
    String text,
    List<NatRule> unless) {

  public NatRule {
    unless = List.copyOf(unless);
  }

  /** A rule that is not there, but was asked for. */
  static NatRule asAsked(AddressFamily family, NatMatch match) {
    NatChain chain =
        new NatChain(NatChain.Tool.NFTABLES, family.word(), "", "", OptionalInt.empty(), List.of());
    NatRewrite masquerade =
        new NatRewrite(NatRewrite.Kind.MASQUERADE, Optional.empty(), Optional.empty(), List.of());
    return new NatRule(chain, 0, match, masquerade, "as asked for", List.of());
  }

  /** Whether flows of a protocol that has the port range get there, and go anywhere. */
  public boolean isReached() {
    return !match.isWithinOneAddress()
        && (match.protocol().contains(TransportName.TCP)
            || match.protocol().contains(TransportName.UDP));
  }

  /** For people: {@code -A POSTROUTING -j MASQUERADE (iptables-nft, ip nat)}. */
  public String label() {
    return text + " (" + chain.tool().word() + ", " + chain.family() + " " + chain.table() + ")";
  }
}
