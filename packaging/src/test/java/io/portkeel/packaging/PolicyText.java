package io.portkeel.packaging;

/** Policies of one rule, as text. */
final class PolicyText {
  /** Where the default policy is. */
  static final String FILE = "/etc/portkeel/policy.yaml";

  /** A range that no warning is given for: many ports, of different parity. */
  static final String RANGE = "40000-59999";

  private PolicyText() {}

  /** Wants {@link #RANGE} everywhere. */
  static String any() {
    return range(RANGE);
  }

  static String range(String range) {
    return "version: 1\nrules:\n  - range: " + range + "\n";
  }

  /** Wants {@link #RANGE}, kept in this way. */
  static String persist(String how) {
    return any() + "linux: { persist: " + how + " }\n";
  }
}
