package io.portkeel.platform;

import io.portkeel.decide.Answer;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The address of this host towards another one, as the system would choose it. */
public final class SourceAddress {

  /** Nothing is ever sent to it. */
  private static final int DISCARD = 9;

  private static final String REMEDY = "give the address that the network sees, as client.address";

  private SourceAddress() {}

  /**
   * The address from which the network namespace of the calling thread would reach the first of
   * these addresses. Routing alone is asked; no packet is sent.
   */
  public static Answer towards(AddressBlock peer) {
    InetAddress own;
    try {
      own = Route.sourceTowards(new InetSocketAddress(address(peer), DISCARD));
    } catch (IOException e) {
      return unknown("no route leads to " + peer + " (" + e.getMessage() + ")");
    }
    if (own.isAnyLocalAddress() || own.isLoopbackAddress()) {
      return unknown(
          peer
              + " is reached from "
              + own.getHostAddress()
              + ", which is this host's alone: no network sees it");
    }
    return new Answer.SourceAddress(block(own));
  }

  private static Answer unknown(String why) {
    return new Answer.Unknown(
        Problem.of("source-address", "this host's address is not known: " + why, REMEDY));
  }

  /** The first, or one in the middle where the block begins with the address of nobody. */
  private static InetAddress address(AddressBlock peer) throws UnknownHostException {
    BigInteger first = peer.first();
    BigInteger chosen =
        first.signum() == 0 && !peer.isSingle() ? peer.last().add(first).shiftRight(1) : first;
    byte[] bytes = new byte[peer.family().bits() / 8];
    byte[] digits = chosen.toByteArray();
    // A number may have a byte more, for its sign, or fewer.
    int length = Math.min(digits.length, bytes.length);
    System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
    return InetAddress.getByAddress(bytes);
  }

  private static AddressBlock block(InetAddress address) {
    byte[] bytes = address.getAddress();
    AddressFamily family = bytes.length == 4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return new AddressBlock(family, new BigInteger(1, bytes), family.bits());
  }
}
