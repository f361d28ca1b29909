package io.portkeel.nacl;

import io.portkeel.nacl.AclRule.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code Protocol} may say: the number of a protocol of IP, or -1, or one of a few names. */
final class ProtocolNames {

  static final List<String> ALL = List.of("all", "tcp", "udp", "icmp", "icmpv6");

  private static final int MOST = 255; // the protocol field of IP has eight bits

  private ProtocolNames() {}

  static Optional<Transport> transport(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "-1", "all" -> Optional.of(Transport.ALL);
      case "6", "tcp" -> Optional.of(Transport.TCP);
      case "17", "udp" -> Optional.of(Transport.UDP);
      case "icmp", "icmpv6" -> Optional.of(Transport.NEITHER);
      default -> isNumber(text) ? Optional.of(Transport.NEITHER) : Optional.empty();
    };
  }

  /** Of any other number; 06 and the like are none, for who knows what is meant. */
  private static boolean isNumber(String text) {
    boolean decimal = Scalars.isDecimal(text) && text.length() <= 3;
    boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
    return decimal && !leadingZero && Integer.parseInt(text) <= MOST;
  }
}
