package io.portkeel.policy;

import java.util.Optional;

/** An operating system that a policy can name. */
public enum Os {
  LINUX("linux"),
  WINDOWS("windows");

  private final String word;

  Os(String word) {
    this.word = word;
  }

  /** The name in a policy and in reports, in small letters. */
  public String word() {
    return word;
  }

  public static Optional<Os> ofWord(String word) {
    for (Os os : values()) {
      if (os.word.equals(word)) {
        return Optional.of(os);
      }
    }
    return Optional.empty();
  }
}
