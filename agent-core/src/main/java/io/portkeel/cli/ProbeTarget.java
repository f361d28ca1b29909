package io.portkeel.cli;

import io.portkeel.network.AddressBlock;
import io.portkeel.policy.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Whom to connect to.
 *
 * @param text as the user named it
 */
record ProbeTarget(String text, String host, int port) {

  private static final String REMEDY = "write HOST:PORT, ADDRESS:PORT or [IPv6]:PORT";

  /** Reads HOST:PORT; nothing is looked up. */
  static Outcome<ProbeTarget> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      return wrong(text, "has no port");
    }
    int port = port(text.substring(colon + 1));
    if (port < 1) {
      return wrong(text, "has no port from 1 to 65535 at its end");
    }
    String host = text.substring(0, colon);
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    if (host.contains(":") != brackets) {
      return wrong(text, brackets ? "has no IPv6 address in its brackets" : "lacks brackets");
    }
    return Outcome.got(
        new ProbeTarget(text, brackets ? host.substring(1, host.length() - 1) : host, port));
  }

  private static Outcome<ProbeTarget> wrong(String text, String flaw) {
    return Outcome.stop(Stopped.usage("\"" + text + "\" " + flaw, REMEDY));
  }

  /** -1 for what is no port. */
  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5 || text.charAt(0) == '0') {
      return -1;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return port <= 65535 ? port : -1;
  }

  /** Looks the name up: of several addresses the first. */
  Outcome<InetSocketAddress> resolved() {
    try {
      return Outcome.got(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      return Outcome.stop(
          Stopped.failed(
              Problem.of(
                  "name-not-resolved",
                  "\"" + host + "\" has no address that this host can find",
                  "see whether the name is right and its name server answers, or give the"
                      + " address")));
    }
  }

  /** An address as people write it. */
  static String shown(InetAddress address) {
    String text = address.getHostAddress();
    Optional<AddressBlock> block = AddressBlock.parse(text);
    return block.isPresent() ? block.get().toString() : text;
  }
}
