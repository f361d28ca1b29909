package io.portkeel.platform;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What portkeel remembers of a host from one run to the next.
 *
 * @param decided what was decided last; absent before the first apply
 * @param leftAlone the rule that has said since then that the host is to stay as it is
 * @param namespaces each network namespace in which a live value was changed, once; on Windows each
 *     family, protocol and store of which a value was there
 */
public record KeptState(
    Optional<Decided> decided, Optional<String> leftAlone, List<Namespace> namespaces) {

  public static final KeptState NOTHING =
      new KeptState(Optional.empty(), Optional.empty(), List.of());

  /** As many as a host can hold apart; containers come and go, and the oldest is forgotten. */
  private static final int MOST_NAMESPACES = 100;

  /** The range and the ports that were asked for, and the rule that asked. */
  public record Decided(PortRange range, PortSet reserve, String rule) {}

  /** A range and reserved ports. */
  public record Values(PortRange range, PortSet reserved) {}

  /**
   * The live values of a network namespace, or those of one of Windows' stores.
   *
   * @param name such as {@code net:[4026531840]} or {@code ipv4 tcp active}; empty where there is
   *     no such thing
   * @param first what was there before the first change
   * @param ours the range that portkeel set, and those reserved ports that it added itself
   */
  public record Namespace(String name, Values first, Values ours) {}

  public KeptState {
    namespaces = List.copyOf(namespaces);
  }

  public Optional<Namespace> namespace(String name) {
    for (Namespace namespace : namespaces) {
      if (namespace.name().equals(name)) {
        return Optional.of(namespace);
      }
    }
    return Optional.empty();
  }

  public KeptState with(Decided latest) {
    return new KeptState(Optional.of(latest), Optional.empty(), namespaces);
  }

  /** What was decided stays noted: what came of it is still there. */
  public KeptState withLeftAlone(String rule) {
    return new KeptState(decided, Optional.of(rule), namespaces);
  }

  /** What was there first is never overwritten by what a later run finds. */
  public KeptState with(Namespace latest) {
    List<Namespace> all = new ArrayList<>();
    Namespace next = latest;
    for (Namespace namespace : namespaces) {
      if (namespace.name().equals(latest.name())) {
        next = new Namespace(latest.name(), namespace.first(), latest.ours());
      } else {
        all.add(namespace);
      }
    }
    all.add(next);
    int surplus = Math.max(0, all.size() - MOST_NAMESPACES);
    return new KeptState(decided, leftAlone, all.subList(surplus, all.size()));
  }
}
