package io.portkeel.plan;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.Optional;

/**
 * One range that a host has, as it was observed.
 *
 * @param namespace the network namespace that it belongs to, such as {@code net:[4026531840]};
 *     empty in a file tree, which has none
 * @param family {@code ipv4}, {@code ipv6} or both joined by a comma
 * @param protocol {@code tcp}, {@code udp} or both joined by a comma
 * @param reader who makes it so: the kernel, or what reads the files at boot
 * @param value the range, or why it is not known
 * @param source what decides it: a file and line, or {@code kernel default}
 */
public record RangeState(
    String namespace,
    String family,
    String protocol,
    Scope scope,
    String reader,
    Value value,
    String source) {

  /** A range, or the reason for not knowing it. */
  public sealed interface Value {}

  public record Known(PortRange range) implements Value {}

  public record Unknown(Problem why) implements Value {}

  public Optional<PortRange> range() {
    return value instanceof Known known ? Optional.of(known.range()) : Optional.empty();
  }
}
