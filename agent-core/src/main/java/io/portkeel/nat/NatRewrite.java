package io.portkeel.nat;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;

/**
 * Gives flows another source.
 *
 * @param address where that comes from, as nftables and iptables write it; absent for the address
 *     of the interface, and where it comes from a map
 * @param ports the source ports that may be given; absent when the rule says none
 * @param flags {@code random}, {@code fully-random}, {@code persistent}
 */
public record NatRewrite(
    Kind kind, Optional<String> address, Optional<PortRange> ports, List<String> flags)
    implements NatVerdict {

  /** The ports that the kernel chooses from when a rule names none (nf_nat_core.c, measured). */
  public static final PortRange WITHOUT_RANGE = PortRange.of(1024, 65535);

  public NatRewrite {
    flags = List.copyOf(flags);
  }

  /** Which address is given. */
  public enum Kind {
    /** That of the interface that the flow leaves by. */
    MASQUERADE("masquerade"),
    /** One that the rule names. */
    SNAT("snat"),
    /** One that comes from a map, by a property of the flow. */
    SNAT_BY_MAP("snat"),
    /** The flow's own: only the port may change. */
    PORT_ONLY("snat"),
    /** To each source one of its own, so that no two meet. */
    NETMAP("netmap");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What a rule does to the promise of a port range. */
  public enum Effect {
    /** No flow that has a port of the range leaves it. */
    KEEPS,
    /** A flow leaves the range when another has its port already. */
    ON_CONFLICT,
    /** Every flow gets a port at random. */
    AT_RANDOM,
    /** The rule has a port range of its own, which is partly outside. */
    OUTSIDE
  }

  public boolean isRandom() {
    return flags.contains("random") || flags.contains("fully-random");
  }

  public Effect effect(PortRange wanted) {
    if (kind == Kind.NETMAP) {
      return Effect.KEEPS;
    }
    if (PortSet.of(wanted).contains(ports.orElse(WITHOUT_RANGE))) {
      return Effect.KEEPS;
    }
    if (isRandom() && ports.isEmpty()) {
      return Effect.AT_RANDOM;
    }
    return ports.isPresent() ? Effect.OUTSIDE : Effect.ON_CONFLICT;
  }

  /** Whether both give a flow the same address. */
  boolean hasAddressOf(NatRewrite other) {
    return kind == other.kind && kind != Kind.SNAT_BY_MAP && address.equals(other.address);
  }
}
