package io.portkeel.packaging;

/** Policies of one rule, as text. */
final class PolicyText {
  /** Where the default policy is. */
  static final String FILE = "/etc/portkeel/policy.yaml";

  /** A range that no warning is given for: many ports, of different parity. */
  static final String RANGE = "40000-59999";

  /** Computes its range from share/examples/network-acls.json, which lies beside it. */
  static final String COMPUTED =
      """
      version: 1
      rules:
        - network-acl:
            file: network-acls.json
            client: { acl: acl-0a1, address: 10.0.1.10 }
            peers: [{ address: 10.0.2.20, port: 10001, acl: acl-0e2 }]
      """;

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
