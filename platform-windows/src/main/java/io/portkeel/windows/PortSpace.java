package io.portkeel.windows;

import io.portkeel.network.Protocol;
import io.portkeel.plan.SpaceName;
import io.portkeel.policy.WindowsSettings.Family;
import java.util.List;
import java.util.Locale;

/** The ports of one family and protocol, of which Windows has a dynamic range each. */
record PortSpace(Family family, Protocol protocol) {

  /** In the order in which they are set: whether IPv6 follows IPv4 then shows when it is read. */
  static final List<PortSpace> ALL =
      List.of(
          new PortSpace(Family.IPV4, Protocol.TCP),
          new PortSpace(Family.IPV4, Protocol.UDP),
          new PortSpace(Family.IPV6, Protocol.TCP),
          new PortSpace(Family.IPV6, Protocol.UDP));

  /**
   * The one that a report calls so.
   *
   * @throws IllegalArgumentException when there is none
   */
  static PortSpace of(String familyWord, String protocolWord) {
    for (PortSpace space : ALL) {
      if (space.familyWord().equals(familyWord) && space.protocolWord().equals(protocolWord)) {
        return space;
      }
    }
    throw new IllegalArgumentException("no port space: " + familyWord + " " + protocolWord);
  }

  /** What reports call it. */
  SpaceName name() {
    return new SpaceName(familyWord(), protocolWord());
  }

  /** For people: {@code ipv4 tcp}. */
  @Override
  public String toString() {
    return name().toString();
  }

  /** As netsh and reports write it: {@code ipv4}. */
  String familyWord() {
    return family.name().toLowerCase(Locale.ROOT);
  }

  /** As netsh and reports write it: {@code tcp}. */
  String protocolWord() {
    return protocol.name().toLowerCase(Locale.ROOT);
  }
}
