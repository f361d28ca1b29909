package io.portkeel.network;

/** A protocol above IP as nftables and iptables name it, such as {@code tcp}. */
public record TransportName(String word) implements Selectable<TransportName> {

  public static final TransportName TCP = new TransportName("tcp");
  public static final TransportName UDP = new TransportName("udp");

  @Override
  public boolean covers(TransportName other) {
    return word.equals(other.word);
  }

  @Override
  public String toString() {
    return word;
  }
}
