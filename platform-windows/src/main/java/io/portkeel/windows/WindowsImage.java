package io.portkeel.windows;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The file tree of a Windows that does not run, of which nothing can be read or changed yet. */
final class WindowsImage implements Platform {

  private static final Problem NOT_YET =
      Problem.of(
          "not-yet",
          "this version can neither read nor change the files of a Windows image",
          "set the range when the image has booted");

  private final Path root;
  private final Path configFolder;
  private final FileGuard guard;

  WindowsImage(Path root, Path configFolder, FileGuard guard) {
    this.root = root;
    this.configFolder = configFolder;
    this.guard = guard;
  }

  @Override
  public Os os() {
    return Os.WINDOWS;
  }

  @Override
  public boolean isHere() {
    return false;
  }

  /** Whether it is to be a container is not known; the careful answer is given. */
  @Override
  public Host host() {
    return new Host(
        Os.WINDOWS,
        Optional.empty(),
        false,
        "",
        OptionalInt.empty(),
        Host.Privilege.PRIVILEGED,
        Optional.of(root));
  }

  @Override
  public Platform below(Path folder) {
    return new WindowsImage(folder.toAbsolutePath(), configFolder, guard);
  }

  @Override
  public Observation observe() {
    return new Observation.NotObserved(NOT_YET);
  }

  @Override
  public Optional<OwnNamespace> entrypoint() {
    return Optional.empty();
  }

  @Override
  public NetworkNamespace.Look namespaces() {
    return new NetworkNamespace.Look.NotLooked(NOT_YET);
  }

  @Override
  public HostLock.Attempt lock() {
    return new HostLock.Attempt.Held(HostLock.NONE);
  }

  @Override
  public PortLook portUse(PortSet withOwners) {
    return new PortLook.NotSeen(NOT_YET);
  }

  @Override
  public Change change(Step step) {
    throw new UnsupportedOperationException("nothing is observed, so nothing is planned");
  }

  @Override
  public FileGuard guard() {
    return guard;
  }

  @Override
  public Path configFolder() {
    return configFolder;
  }

  @Override
  public List<String> details() {
    return List.of();
  }
}
