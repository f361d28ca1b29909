package io.portkeel.linux;

import io.portkeel.network.HostAddress;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Commands;
import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Os;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/** Linux: /proc/sys, the sysctl files, the sysctl program. */
public final class LinuxPlatform implements Platform {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final LinuxPaths paths;
  private final Map<String, String> environment;
  private final Commands commands;

  /** For the ServiceLoader: this machine. */
  public LinuxPlatform() {
    this(LinuxPaths.OF_THIS_MACHINE, System.getenv(), Commands.ofThisMachine());
  }

  LinuxPlatform(LinuxPaths paths, Map<String, String> environment, Commands commands) {
    this.paths = paths;
    this.environment = environment;
    this.commands = commands;
  }

  @Override
  public Os os() {
    return Os.LINUX;
  }

  @Override
  public boolean isHere() {
    return "Linux".equals(System.getProperty("os.name"));
  }

  @Override
  public Host host() {
    return new Host(
        Os.LINUX,
        KernelFacts.nodeName(paths),
        containment() == Containment.CONTAINER,
        namespace(),
        KernelFacts.unprivilegedPortStart(paths),
        privilege(),
        Optional.empty());
  }

  @Override
  public Platform below(Path root) {
    return new LinuxImage(root, privilege());
  }

  @Override
  public Observation observe() {
    Containment containment = containment();
    BootFiles bootFiles = new BootFilesReader(paths, containment).read();
    return new Observation.Observed(state(bootFiles, containment));
  }

  private HostState state(BootFiles bootFiles, Containment containment) {
    List<Path> leftovers = Leftovers.in(written(bootFiles, containment));
    BootReader bootReader = BootReader.find(paths, containment);
    return new LinuxState(
        paths,
        namespace(),
        LiveValues.read(paths),
        memory(containment),
        containment,
        bootReader,
        SysctlPrograms.beside(bootReader, paths),
        bootReader instanceof BootReader.Reads ? LateWriters.find(paths) : List.of(),
        bootFiles,
        Access.toFoldersOf(paths, bootFiles),
        Access.toFilesOf(paths, bootFiles),
        leftovers);
  }

  /** The folders that portkeel writes to. */
  private Set<Path> written(BootFiles bootFiles, Containment containment) {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(paths.at("/etc"));
    folders.add(paths.at("/etc/sysctl.d"));
    folders.add(paths.stateFolder(containment));
    for (Path file : bootFiles.holdingOurs()) {
      folders.add(file.toAbsolutePath().getParent());
    }
    if (bootFiles.sysctlConf().content() instanceof SysctlFile.Text text) {
      folders.add(text.real().toAbsolutePath().getParent());
    }
    return folders;
  }

  private Memory memory(Containment containment) {
    Host.Privilege privilege = privilege();
    return Memory.read(
        paths.stateFolder(containment), new InputFiles(guard(), privilege), privilege);
  }

  @Override
  public Optional<OwnNamespace> entrypoint() {
    return Optional.of(new LinuxEntrypoint(paths, environment, host()));
  }

  @Override
  public NetworkNamespace.Look namespaces() {
    return LinuxNamespaces.look(paths, privilege());
  }

  @Override
  public NetworkNamespace.OfProcess namespaceOf(int pid) {
    return LinuxNamespaces.ofProcess(paths, privilege(), pid);
  }

  /** Where there is no /run to write to, the system is an image or a container of one process. */
  @Override
  public HostLock.Attempt lock() {
    Path file = paths.at("/run/portkeel.lock");
    try {
      return LockFile.hold(file, LONGEST_WAIT);
    } catch (IOException e) {
      return containment() == Containment.HOST
          ? new HostLock.Attempt.NotHeld(
              Problem.at(
                  Place.file(file.toString()),
                  "lock-not-made",
                  "the lock against other runs cannot be had: " + Reason.of(e),
                  "make its folder writable for this user, and apply again"))
          : new HostLock.Attempt.Held(HostLock.NONE);
    }
  }

  @Override
  public PortLook portUse(PortSet withOwners) {
    return new PortUseReader(paths).read(withOwners);
  }

  /** A container's flows are rewritten by its host, whose rules it cannot see. */
  @Override
  public NatLook nat() {
    if (containment() != Containment.HOST) {
      return new NatLook.NotAsked();
    }
    return privilege() == Host.Privilege.PRIVILEGED
        ? new NatReader(paths, commands).read()
        : new NatLook.NotSeen("NAT rules can only be seen by root");
  }

  @Override
  public Optional<ConnectionWatch> connections() {
    return Optional.of(new LinuxConnections(paths, privilege()));
  }

  @Override
  public Optional<List<HostAddress>> addresses() {
    return HostAddresses.read();
  }

  @Override
  public Change change(Step step) {
    if (step instanceof Step.SetLive live) {
      return new LiveChange(live, paths, commands);
    }
    if (step instanceof Step.SetReserved reserved) {
      return new ReservedChange(reserved, paths);
    }
    if (step instanceof Step.RemoveLeftover leftover) {
      return new LeftoverChange(leftover);
    }
    return step instanceof Step.EditFile edit
        ? FileChange.of(edit)
        : FileChange.of((Step.KeepState) step);
  }

  @Override
  public FileGuard guard() {
    return new RootOnlyGuard();
  }

  @Override
  public Path configFolder() {
    return paths.at("/etc/portkeel");
  }

  @Override
  public List<String> details() {
    return OsDetails.lines();
  }

  private Containment containment() {
    return Containment.find(paths, environment);
  }

  private String namespace() {
    try {
      return Files.readSymbolicLink(paths.at("/proc/self/ns/net")).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** The effective user is root, or has been lent some of root's power. */
  private Host.Privilege privilege() {
    String status = status();
    // The real user, the effective one, and two more.
    StringTokenizer users = new StringTokenizer(line(status, "Uid"));
    String real = users.hasMoreTokens() ? users.nextToken() : "";
    boolean root = !real.isEmpty() && users.hasMoreTokens() && users.nextToken().equals("0");
    boolean lent = !isZero(line(status, "CapEff"));
    return root || lent ? Host.Privilege.PRIVILEGED : Host.Privilege.ORDINARY;
  }

  /** What stands behind a name in /proc/self/status; empty when it is not there. */
  private static String line(String status, String name) {
    String begin = "\n" + name + ":\t";
    int start = status.indexOf(begin);
    int end = status.indexOf('\n', start + 1);
    return start < 0 || end < 0 ? "" : status.substring(start + begin.length(), end);
  }

  /** No regular expression: it loads more classes than all that an entrypoint reads. */
  private static boolean isZero(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private String status() {
    try {
      return ProcFile.read(paths.at("/proc/self/status"));
    } catch (IOException e) {
      return "";
    }
  }
}
