package io.portkeel.nat;

import java.util.ArrayList;
import java.util.List;

/** The NAT rules of a network namespace that can give flows another source. */
public record NatRuleset(List<NatChain> chains) {

  /** The table that `portkeel render nft` makes. */
  public static final String OUR_TABLE = "portkeel";

  public static final NatRuleset NONE = new NatRuleset(List.of());

  public NatRuleset {
    chains = List.copyOf(chains);
  }

  /** The rules that rewrite sources and can be reached, in the order of the kernel. */
  public List<NatRule> rules() {
    return NatWalk.rules(chains);
  }

  /** As it would be without the table that portkeel renders. */
  public NatRuleset withoutOurs() {
    List<NatChain> others = new ArrayList<>();
    for (NatChain chain : chains) {
      if (chain.tool() != NatChain.Tool.NFTABLES || !chain.table().equals(OUR_TABLE)) {
        others.add(chain);
      }
    }
    return new NatRuleset(others);
  }
}
