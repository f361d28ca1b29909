package io.portkeel.linux;

import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatRewrite.Kind;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The targets of iptables that rewrite sources, with their options. */
final class IptablesTarget {

  private IptablesTarget() {}

  static NatRewrite read(String target, List<String> options) {
    Optional<String> address = Optional.empty();
    Optional<PortRange> ports = Optional.empty();
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      String value = i + 1 < options.size() ? options.get(i + 1) : "";
      switch (options.get(i)) {
        case "--to-ports" -> ports = ports(value);
        case "--to-source" -> {
          int colon = portsAt(value);
          address = Optional.of(NftText.natAddress(value.substring(0, colon)));
          ports = colon < value.length() ? ports(value.substring(colon + 1)) : Optional.empty();
        }
        case "--random" -> flags.add("random");
        case "--random-fully" -> flags.add("fully-random");
        case "--persistent" -> flags.add("persistent");
        default -> {}
      }
    }
    Kind kind =
        switch (target) {
          case "MASQUERADE" -> Kind.MASQUERADE;
          case "NETMAP" -> Kind.NETMAP;
          default -> Kind.SNAT;
        };
    return new NatRewrite(kind, address, ports, flags);
  }

  /** Where the colon before the ports is; the end when there are none. IPv6 is in brackets then. */
  private static int portsAt(String value) {
    int bracket = value.lastIndexOf(']');
    int colon = value.indexOf(':', Math.max(bracket, 0));
    return colon < 0 || (bracket < 0 && colon != value.lastIndexOf(':')) ? value.length() : colon;
  }

  /** One port, or a range of them; LOW may be written alone. */
  static Optional<PortRange> ports(String text) {
    int dash = text.indexOf('-');
    try {
      int low = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
      int high = dash < 0 ? low : Integer.parseInt(text.substring(dash + 1));
      return low >= 0 && low <= high && high <= 65535
          ? Optional.of(PortRange.of(low, high))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
