package io.portkeel.linux;

import io.portkeel.platform.ContainerRuntime;
import io.portkeel.platform.Standing;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Finds out whose network namespace this process is in, as far as that can be told from inside.
 *
 * <p>A false alarm keeps a container from starting, so only what leaves no doubt counts. Whoever
 * shares a namespace and has no TCP socket in it is not seen, nor is one whose processes are in
 * this pid namespace as well.
 */
final class NamespaceOwner {

  private final LinuxPaths paths;
  private final Optional<ContainerRuntime> runtime;

  NamespaceOwner(LinuxPaths paths, Optional<ContainerRuntime> runtime) {
    this.paths = paths;
    this.runtime = runtime;
  }

  Standing.Owner find() {
    // The kernel makes this key in the first network namespace alone (net/core/sysctl_net_core.c).
    if (Files.exists(paths.at("/proc/sys/net/core/netdev_budget"))) {
      return new Standing.Machine();
    }
    if (sharesByDesign()) {
      return new Standing.Own();
    }
    Optional<String> socket = new ForeignSockets(paths).find();
    return socket.isPresent()
        ? new Standing.Shared("no process in here has the socket at " + socket.get())
        : new Standing.Own();
  }

  /** The containers of a pod or a task are meant to have one network, and so one range. */
  private boolean sharesByDesign() {
    return runtime.equals(Optional.of(ContainerRuntime.KUBERNETES))
        || runtime.equals(Optional.of(ContainerRuntime.ECS));
  }
}
