package io.portkeel.policy;

import io.portkeel.network.Protocol;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The policy's {@code windows} key. */
public record WindowsSettings(
    Store store,
    Set<Family> families,
    Set<Protocol> protocols,
    Reserve reserve,
    LowestStart lowestStart) {

  public static final WindowsSettings DEFAULT =
      new WindowsSettings(
          Store.PERSISTENT,
          Set.of(Family.values()),
          Set.of(Protocol.values()),
          Reserve.REPORT,
          LowestStart.DOCUMENTED);

  public WindowsSettings {
    // In the order of the enum: Set.of has another one in every run, and reports follow it.
    EnumSet<Family> orderedFamilies = EnumSet.noneOf(Family.class);
    orderedFamilies.addAll(families);
    families = Collections.unmodifiableSet(orderedFamilies);
    EnumSet<Protocol> orderedProtocols = EnumSet.noneOf(Protocol.class);
    orderedProtocols.addAll(protocols);
    protocols = Collections.unmodifiableSet(orderedProtocols);
  }

  /** netsh's store: persistent outlives a reboot, active does not. */
  public enum Store {
    PERSISTENT,
    ACTIVE
  }

  public enum Family {
    IPV4,
    IPV6
  }

  /** What is done about reserved ports: told, or made an excluded range. */
  public enum Reserve {
    REPORT,
    EXCLUDE
  }

  /**
   * netsh documents 1025 as the lowest start; 1024 is seen in the field and needs a word for it.
   */
  public enum LowestStart {
    DOCUMENTED(1025),
    OVERRIDDEN(1024);

    private final int port;

    LowestStart(int port) {
      this.port = port;
    }

    public int port() {
      return port;
    }
  }
}
