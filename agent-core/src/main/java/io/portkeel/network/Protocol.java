package io.portkeel.network;

/** The protocols that have ports and get them from the ephemeral range. */
public enum Protocol {
  TCP("tcp"),
  UDP("udp");

  private final String word;

  Protocol(String word) {
    this.word = word;
  }

  /** As policies, reports and rules of networks have it: {@code tcp} or {@code udp}. */
  public String word() {
    return word;
  }
}
