package io.portkeel.windows;

import io.portkeel.network.Protocol;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Os;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Family;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.WindowsSystem.Containment;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Windows: its dynamic ranges and excluded ports, by netsh. */
public final class WindowsPlatform implements Platform {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final PortSpace IPV4_TCP = new PortSpace(Family.IPV4, Protocol.TCP);

  private final Map<String, String> environment;
  private final WindowsParts parts;
  private final Duration longestWait;

  /** For the ServiceLoader: this machine, of which nothing is asked yet. */
  public WindowsPlatform() {
    this(System.getenv());
  }

  private WindowsPlatform(Map<String, String> environment) {
    this(environment, new ThisMachine(caseless(environment)), LONGEST_WAIT);
  }

  WindowsPlatform(Map<String, String> environment, WindowsParts parts, Duration longestWait) {
    this.environment = caseless(environment);
    this.parts = parts;
    this.longestWait = longestWait;
  }

  /** Windows does not tell ProgramData from PROGRAMDATA, and the map that Java makes does. */
  private static Map<String, String> caseless(Map<String, String> environment) {
    Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    caseless.putAll(environment);
    return caseless;
  }

  @Override
  public Os os() {
    return Os.WINDOWS;
  }

  @Override
  public boolean isHere() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /** A HostProcess container has the host's network, files and names, so it is no container. */
  @Override
  public Host host() {
    return host(containment());
  }

  private Host host(Containment containment) {
    return new Host(
        Os.WINDOWS,
        Optional.ofNullable(environment.get("COMPUTERNAME")),
        containment == Containment.CONTAINER,
        "",
        OptionalInt.empty(),
        parts.system().privilege(),
        Optional.empty());
  }

  @Override
  public Platform below(Path folder) {
    return new WindowsImage(folder.toAbsolutePath(), configFolder(), guard());
  }

  @Override
  public Observation observe() {
    WindowsSystem system = parts.system();
    StoreLook live = StoreLook.at(parts.netsh(), Store.ACTIVE);
    StoreLook boot = StoreLook.at(parts.netsh(), Store.PERSISTENT);
    Host.Privilege privilege = system.privilege();
    return new Observation.Observed(
        new WindowsState(
            live,
            boot,
            WindowsMemory.read(stateFolder(), new InputFiles(guard(), privilege), privilege),
            system.containment(),
            system.hostNetworkService(),
            privilege,
            system.user()));
  }

  @Override
  public Optional<OwnNamespace> entrypoint() {
    Containment containment = containment();
    return Optional.of(new WindowsEntrypoint(parts, host(containment), containment));
  }

  /** A container's values are in its own compartment, which netsh of the host does not show. */
  @Override
  public NetworkNamespace.Look namespaces() {
    return new NetworkNamespace.Look.NotLooked(
        Problem.of(
            "containers-not-seen",
            "Windows does not show a container's dynamic port ranges to its host",
            "run portkeel in each container, as its entrypoint"));
  }

  /** Where there is no folder to lock, in a container, there is one process to change it. */
  @Override
  public HostLock.Attempt lock() {
    Path file = stateFolder().resolve("lock");
    try {
      parts.folders().make(stateFolder());
      return StateLock.hold(file, longestWait);
    } catch (IOException e) {
      return containment() == Containment.CONTAINER
          ? new HostLock.Attempt.Held(HostLock.NONE)
          : new HostLock.Attempt.NotHeld(
              Problem.at(
                  Place.file(file.toString()),
                  "lock-not-made",
                  "the lock against other runs cannot be had: " + StateChange.reason(e),
                  "make its folder writable for this user, and apply again"));
    }
  }

  @Override
  public PortLook portUse(PortSet withOwners) {
    Netsh.Shown<Exclusions> shown = parts.netsh().exclusions(IPV4_TCP, Store.ACTIVE);
    return parts.portUse(
        withOwners,
        shown instanceof Netsh.Shown.Value<Exclusions> known
            ? Optional.of(known.value().ports())
            : Optional.empty());
  }

  @Override
  public Optional<ConnectionWatch> connections() {
    return Optional.of(parts.connections());
  }

  @Override
  public Change change(Step step) {
    return step instanceof Step.KeepState keep
        ? new StateChange(keep, parts.folders())
        : WindowsChanges.of(step, parts.netsh());
  }

  @Override
  public FileGuard guard() {
    return parts.guard();
  }

  /**
   * The environment is the caller's own; a path that hangs on the working directory is no place.
   */
  @Override
  public Path configFolder() {
    Path folder = Path.of("C:\\ProgramData");
    try {
      Path named = Path.of(environment.getOrDefault("ProgramData", ""));
      folder = named.isAbsolute() ? named : folder;
    } catch (InvalidPathException e) {
      // What Windows does not take for a path names no folder.
    }
    return folder.resolve("portkeel");
  }

  private Path stateFolder() {
    return configFolder().resolve("state");
  }

  @Override
  public List<String> details() {
    WindowsSystem system = parts.system();
    List<String> lines = new ArrayList<>(parts.osLines());
    lines.add(
        "user     "
            + system.user()
            + (system.privilege() == Host.Privilege.PRIVILEGED ? ", elevated" : ", not elevated"));
    lines.add(
        "place    "
            + switch (system.containment()) {
              case HOST -> "no container";
              case CONTAINER -> "a container";
              case HOST_PROCESS -> "a HostProcess container, which has the host's network";
            });
    return lines;
  }

  private Containment containment() {
    return parts.system().containment();
  }
}
