package io.portkeel.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The conditions of a rule, of which all must hold; one that is absent always holds. */
public record When(
    Optional<Os> os,
    Optional<Boolean> container,
    Optional<HostnamePattern> hostname,
    Map<String, String> labels) {

  /** The `when` of a rule that has none. */
  public static final When ALWAYS =
      new When(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  public When {
    // Not Map.copyOf, which forgets the order in which the labels were written.
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  public boolean isAlways() {
    return os.isEmpty() && container.isEmpty() && hostname.isEmpty() && labels.isEmpty();
  }
}
