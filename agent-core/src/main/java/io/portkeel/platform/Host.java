package io.portkeel.platform;

import io.portkeel.decide.Facts;
import io.portkeel.policy.Os;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which host this is.
 *
 * @param hostname the kernel's node name; no DNS is asked
 * @param container whether this is the inside of a container
 * @param namespace the network namespace, such as {@code net:[4026531840]}; empty where there is no
 *     such thing
 * @param unprivilegedPortStart Linux' net.ipv4.ip_unprivileged_port_start
 */
public record Host(
    Os os,
    String hostname,
    boolean container,
    String namespace,
    OptionalInt unprivilegedPortStart,
    Privilege privilege) {

  /** Whether others must not be able to tell this process what to do. */
  public enum Privilege {
    PRIVILEGED,
    ORDINARY
  }

  /** What a policy's rules can ask about this host, with its labels. */
  public Facts facts(Map<String, String> labels) {
    return new Facts(
        Optional.of(os),
        Optional.of(container),
        Optional.of(hostname),
        labels,
        unprivilegedPortStart);
  }
}
