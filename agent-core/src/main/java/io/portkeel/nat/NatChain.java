package io.portkeel.nat;

import io.portkeel.network.AddressFamily;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A chain of NAT rules.
 *
 * @param priority of the hook behind routing at which the kernel asks it, lowest first; absent for
 *     a chain that only other chains ask
 */
public record NatChain(
    Tool tool,
    String family,
    String table,
    String name,
    OptionalInt priority,
    List<NatLine> lines) {

  public NatChain {
    lines = List.copyOf(lines);
  }

  /** Whose rules they are. */
  public enum Tool {
    NFTABLES("nftables"),
    IPTABLES_NFT("iptables-nft"),
    IPTABLES_LEGACY("iptables-legacy");

    private final String word;

    Tool(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** The families of the flows that can come by. */
  public Set<AddressFamily> families() {
    return families(family);
  }

  /** The families that nftables means by a word. */
  public static Set<AddressFamily> families(String word) {
    return switch (word) {
      case "ip" -> EnumSet.of(AddressFamily.IPV4);
      case "ip6" -> EnumSet.of(AddressFamily.IPV6);
      case "inet" -> EnumSet.allOf(AddressFamily.class);
      default -> EnumSet.noneOf(AddressFamily.class);
    };
  }

  /** Whether it is in the same table, and so can be asked by name. */
  boolean isBeside(NatChain other) {
    return tool == other.tool && family.equals(other.family) && table.equals(other.table);
  }
}
