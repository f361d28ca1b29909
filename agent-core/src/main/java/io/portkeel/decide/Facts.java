package io.portkeel.decide;

import io.portkeel.policy.Os;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a policy's rules can ask about a host; a fact that is absent is not known.
 *
 * @param hostname the kernel's node name
 * @param unprivilegedPortStart Linux' net.ipv4.ip_unprivileged_port_start, below which the kernel
 *     lets no ephemeral range begin
 */
public record Facts(
    Optional<Os> os,
    Optional<Boolean> container,
    Optional<String> hostname,
    Map<String, String> labels,
    OptionalInt unprivilegedPortStart) {

  /** The facts as a person would list them, for an error that no rule fits them. */
  public String description() {
    StringBuilder text = new StringBuilder();
    text.append("os=").append(os.isPresent() ? os.get().word() : "unknown");
    text.append(", container=")
        .append(container.isPresent() ? container.get().toString() : "unknown");
    text.append(", hostname=").append(hostname.orElse("unknown"));
    if (labels.isEmpty()) {
      text.append(", no labels");
    }
    for (Map.Entry<String, String> label : labels.entrySet()) {
      text.append(", label ").append(label.getKey()).append('=').append(label.getValue());
    }
    return text.toString();
  }
}
