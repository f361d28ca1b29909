package io.portkeel.probe;

/** Who refused connections. */
public enum Refusal {
  /** No port was let in, so nobody listens there, and to be told so is an answer. */
  BY_THE_SERVER("by-the-server"),
  /** Other ports were let in, so something on the way rejects these. */
  ON_THE_WAY("on-the-way");

  private final String word;

  Refusal(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
