package io.portkeel.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of a rule, of which all must hold; one that is absent always holds.
 *
 * @param subnet the id of the subnet that the instance is in
 * @param tags what the instance is tagged with
 */
public record When(
    Optional<Os> os,
    Optional<Boolean> container,
    Optional<HostnamePattern> hostname,
    Map<String, String> labels,
    Optional<String> subnet,
    Map<String, String> tags) {

  /** The `when` of a rule that has none. */
  public static final When ALWAYS =
      new When(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Map.of());

  public When {
    // Not Map.copyOf, which forgets the order in which they were written.
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public boolean isAlways() {
    return os.isEmpty()
        && container.isEmpty()
        && hostname.isEmpty()
        && labels.isEmpty()
        && !isAboutInstance();
  }

  /** Whether a condition is about what an instance's metadata alone tells. */
  public boolean isAboutInstance() {
    return subnet.isPresent() || !tags.isEmpty();
  }
}
