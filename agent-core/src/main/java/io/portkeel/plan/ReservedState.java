package io.portkeel.plan;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.util.Optional;

/**
 * The ports that a host never hands out as ephemeral ones (reserved on Linux), as they were
 * observed in one scope.
 *
 * @param namespace the network namespace that they belong to, such as {@code net:[4026531840]}
 * @param family {@code ipv4}, {@code ipv6} or both joined by a comma
 * @param protocol {@code tcp}, {@code udp} or both joined by a comma
 * @param reader who makes it so: the kernel, or what reads the files at boot
 * @param value the ports, or why they are not known
 * @param source what decides it: a file and line, or {@code kernel default}
 */
public record ReservedState(
    String namespace,
    String family,
    String protocol,
    Scope scope,
    String reader,
    Value value,
    String source) {

  /** Ports, or the reason for not knowing them. */
  public sealed interface Value {}

  public record Known(PortSet ports) implements Value {}

  public record Unknown(Problem why) implements Value {}

  public Optional<PortSet> ports() {
    return value instanceof Known known ? Optional.of(known.ports()) : Optional.empty();
  }
}
