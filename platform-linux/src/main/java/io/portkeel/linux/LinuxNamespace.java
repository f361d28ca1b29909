package io.portkeel.linux;

import io.portkeel.plan.Obstacle;
import io.portkeel.platform.Host;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.RangeHolder;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A network namespace that was found, by its processes or its mounts. */
final class LinuxNamespace implements NetworkNamespace {

  private final LinuxPaths paths;
  private final FoundNamespace found;
  private final Known known;
  private final Host.Privilege privilege;

  LinuxNamespace(LinuxPaths paths, FoundNamespace found, Known known, Host.Privilege privilege) {
    this.paths = paths;
    this.found = found;
    this.known = known;
    this.privilege = privilege;
  }

  @Override
  public Known known() {
    return known;
  }

  @Override
  public <T> Visit<T> visit(Function<RangeHolder, T> work) {
    try {
      if (NamespaceThread.here(paths).equals(found.id())) {
        return new Visit.Done<>(work.apply(holder(KernelFacts.nodeName(paths))));
      }
      Optional<NamespaceDoor> opened = door();
      if (opened.isEmpty()) {
        return new Visit.Ended<>();
      }
      try (NamespaceDoor door = opened.get()) {
        Supplier<T> inside = () -> work.apply(holder(nodeName(door)));
        return new Visit.Done<>(NamespaceThread.work(paths, door, found.id(), inside));
      }
    } catch (Descriptor.NoRight e) {
      return new Visit.NotEntered<>(
          new Obstacle(
              Obstacle.Kind.RIGHTS,
              Problem.of(
                  "no-right", "this user may not go into this network namespace", "run as root")));
    } catch (IOException e) {
      return new Visit.NotEntered<>(
          new Obstacle(
              Obstacle.Kind.OTHER,
              Problem.of(
                  "namespace-not-entered",
                  "this network namespace cannot be entered: " + Reason.of(e),
                  "see what holds it (`lsns -t net`), and run this again")));
    }
  }

  /** On the thread that is inside. */
  private RangeHolder holder(Optional<String> nodeName) {
    return new EnteredNamespace(
        paths,
        new Host(
            Os.LINUX,
            nodeName,
            known.owner() == Owner.CONTAINER,
            found.id(),
            KernelFacts.unprivilegedPortStart(paths),
            privilege,
            Optional.empty()));
  }

  /** Where nobody is inside, nobody has a name for it. */
  private Optional<String> nodeName(NamespaceDoor door) {
    return door.uts().isPresent() ? KernelFacts.nodeName(paths) : Optional.empty();
  }

  /**
   * By the first process that is still in it, else by a mount; absent when there is neither.
   *
   * @throws IOException when there is one, and it cannot be opened
   */
  private Optional<NamespaceDoor> door() throws IOException {
    for (int pid : found.pids()) {
      Path process = paths.at("/proc/" + pid);
      try {
        Optional<NamespaceDoor> door = NamespaceDoor.by(process, found.id());
        if (door.isPresent()) {
          return door;
        }
      } catch (IOException e) {
        // No descriptor left, for one; a process that has ended says so by having no link.
        if (NamespaceScan.isIn(process, found.id())) {
          throw e;
        }
      }
    }
    for (Path mount : found.mounts()) {
      try {
        Optional<NamespaceDoor> door = NamespaceDoor.byMount(mount, found.id());
        if (door.isPresent()) {
          return door;
        }
      } catch (IOException e) {
        if (NamespaceScan.isMounted(paths, found.id())) {
          throw e;
        }
      }
    }
    if (!found.mounts().isEmpty() && NamespaceScan.isMounted(paths, found.id())) {
      throw new IOException("something else covers " + found.mounts().get(0));
    }
    return Optional.empty();
  }
}
