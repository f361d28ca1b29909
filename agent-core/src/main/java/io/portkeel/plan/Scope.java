package io.portkeel.plan;

/** When a value holds: now, or after the next boot. */
public enum Scope {
  LIVE("live"),
  BOOT("boot");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
