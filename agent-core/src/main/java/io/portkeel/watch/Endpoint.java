package io.portkeel.watch;

/**
 * An end of a connection.
 *
 * @param address as people write it, IPv6 without brackets
 */
public record Endpoint(String address, int port) {

  public Endpoint {
    if (address.isEmpty() || port < 0 || port > 65535) {
      throw new IllegalArgumentException(address + " " + port);
    }
  }

  /** {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
  @Override
  public String toString() {
    return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
  }
}
