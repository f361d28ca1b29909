package io.portkeel.platform;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/** The way that the network namespace of the calling thread takes to a destination. */
final class Route {

  private Route() {}

  /**
   * The address from which the system would reach it. Connecting a UDP socket asks the routes for
   * that and sends nothing.
   *
   * @throws IOException when no route leads there
   */
  static InetAddress sourceTowards(InetSocketAddress destination) throws IOException {
    try (DatagramChannel asking = DatagramChannel.open(family(destination.getAddress()))) {
      asking.connect(destination);
      return ((InetSocketAddress) asking.getLocalAddress()).getAddress();
    }
  }

  /** Of the sockets that reach the address. */
  static StandardProtocolFamily family(InetAddress address) {
    return address instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }
}
