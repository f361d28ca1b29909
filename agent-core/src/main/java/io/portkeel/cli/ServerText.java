package io.portkeel.cli;

import io.portkeel.network.AddressBlock;
import java.util.Optional;

/**
 * What was written for a server: an address or a block, and a port where one stands with it.
 *
 * @param port as it is written, which may be no port
 */
record ServerText(AddressBlock address, Optional<String> port) {

  /** Reads ADDRESS, CIDR, ADDRESS:PORT or [IPv6]:PORT; empty for anything else. */
  static Optional<ServerText> parse(String text) {
    Optional<AddressBlock> whole = AddressBlock.parse(text);
    if (whole.isPresent()) {
      return Optional.of(new ServerText(whole.get(), Optional.empty()));
    }
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0
          ? Optional.empty()
          : with(text.substring(1, end), text.substring(end + 1)).filter(ServerText::isIpv6);
    }
    int colon = text.lastIndexOf(':');
    return colon < 0 || colon != text.indexOf(':')
        ? Optional.empty()
        : with(text.substring(0, colon), text.substring(colon));
  }

  private static Optional<ServerText> with(String address, String rest) {
    Optional<AddressBlock> block = AddressBlock.parse(address);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    if (rest.isEmpty()) {
      return Optional.of(new ServerText(block.get(), Optional.empty()));
    }
    return rest.startsWith(":")
        ? Optional.of(new ServerText(block.get(), Optional.of(rest.substring(1))))
        : Optional.empty();
  }

  private boolean isIpv6() {
    return address.toString().indexOf(':') >= 0;
  }
}
