package io.portkeel.platform;

import io.portkeel.decide.Facts;
import io.portkeel.policy.Os;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which host this is, or which system's file tree.
 *
 * @param hostname the kernel's node name; no DNS is asked, and a file tree has none
 * @param container whether this is the inside of a container
 * @param namespace the network namespace, such as {@code net:[4026531840]}; empty where there is no
 *     such thing
 * @param unprivilegedPortStart Linux' net.ipv4.ip_unprivileged_port_start
 * @param root the folder of the file tree, links resolved; absent for the host that this runs on
 */
public record Host(
    Os os,
    Optional<String> hostname,
    boolean container,
    String namespace,
    OptionalInt unprivilegedPortStart,
    Privilege privilege,
    Optional<Path> root) {

  /** Whether others must not be able to tell this process what to do. */
  public enum Privilege {
    PRIVILEGED,
    ORDINARY
  }

  /** What a policy's rules can ask about this host, with its labels. */
  public Facts facts(Map<String, String> labels) {
    return new Facts(
        Optional.of(os), Optional.of(container), hostname, labels, unprivilegedPortStart);
  }
}
