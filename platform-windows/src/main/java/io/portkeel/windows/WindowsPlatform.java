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
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Windows: found, and honest that it can neither observe nor change its dynamic port ranges yet.
 */
public final class WindowsPlatform implements Platform {

  private final Map<String, String> environment;
  private final Optional<Path> root;

  /** For the ServiceLoader: this machine. */
  public WindowsPlatform() {
    this(System.getenv());
  }

  WindowsPlatform(Map<String, String> environment) {
    this(environment, Optional.empty());
  }

  private WindowsPlatform(Map<String, String> environment, Optional<Path> root) {
    this.environment = environment;
    this.root = root;
  }

  @Override
  public Os os() {
    return Os.WINDOWS;
  }

  @Override
  public boolean isHere() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /** Whether it is a container or elevated is not known yet; the careful answer is given. */
  @Override
  public Host host() {
    return new Host(
        Os.WINDOWS,
        root.isPresent() ? Optional.empty() : Optional.ofNullable(environment.get("COMPUTERNAME")),
        false,
        "",
        OptionalInt.empty(),
        Host.Privilege.PRIVILEGED,
        root);
  }

  @Override
  public Platform below(Path folder) {
    return new WindowsPlatform(environment, Optional.of(folder.toAbsolutePath()));
  }

  @Override
  public Observation observe() {
    if (root.isPresent()) {
      return new Observation.NotObserved(
          Problem.of(
              "not-yet",
              "this version can neither read nor change the files of a Windows image",
              "set the range when the image has booted"));
    }
    return new Observation.NotObserved(
        Problem.of(
            "not-yet",
            "this version can neither read nor set the dynamic port range of Windows",
            "use `netsh int ipv4 show dynamicport tcp`; `check --as os=windows` reviews a policy"));
  }

  @Override
  public Optional<OwnNamespace> entrypoint() {
    return Optional.empty();
  }

  @Override
  public NetworkNamespace.Look namespaces() {
    return new NetworkNamespace.Look.NotLooked(
        Problem.of(
            "not-yet",
            "this version does not see the containers of Windows",
            "run portkeel in each container"));
  }

  @Override
  public HostLock.Attempt lock() {
    return new HostLock.Attempt.Held(HostLock.NONE);
  }

  @Override
  public PortLook portUse(PortSet withOwners) {
    return new PortLook.NotSeen(
        Problem.of(
            "not-yet",
            "this version does not see the sockets of Windows",
            "use `Get-NetTCPConnection` and `Get-NetUDPEndpoint` in PowerShell"));
  }

  @Override
  public Change change(Step step) {
    throw new UnsupportedOperationException(
        "nothing is observed on Windows, so nothing is planned");
  }

  @Override
  public FileGuard guard() {
    return path ->
        new FileGuard.Inspection.Failed(
            Problem.at(
                Place.file(path.toString()),
                "not-yet",
                "this version cannot tell who could have written a file on Windows",
                "use --range, which needs no file"));
  }

  @Override
  public Path configFolder() {
    return Path.of(environment.getOrDefault("ProgramData", "C:\\ProgramData"), "portkeel");
  }

  @Override
  public List<String> details() {
    return List.of();
  }
}
