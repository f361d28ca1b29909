package io.portkeel.linux;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The file tree of a Linux system that does not run: what its next boot reads, and no more. */
final class LinuxImage implements Platform {

  /** What the kernel starts, in its order (init/main.c); a shell after them is no boot. */
  private static final List<String> INITS = List.of("/sbin/init", "/etc/init", "/bin/init");

  /** The kernel's default for net.ipv4.ip_unprivileged_port_start; container runtimes set 0. */
  private static final int UNPRIVILEGED_START = 1024;

  /** Not those of whoever builds the image. */
  private static final LiveValues NO_LIVE_VALUES = noLiveValues();

  private final Path root;
  private final LinuxPaths paths;
  private final Host.Privilege privilege;
  private final ImageFolders folders;

  /**
   * @param named the folder as the caller named it
   * @param privilege this process's own
   */
  LinuxImage(Path named, Host.Privilege privilege) {
    this.root = real(named.toAbsolutePath());
    this.paths = LinuxPaths.ofImage(root);
    this.privilege = privilege;
    this.folders = ImageFolders.of(new ImageTree(root), named.toAbsolutePath());
  }

  private static LiveValues noLiveValues() {
    Problem why =
        Problem.of("live-unknown", "a file tree has no live values", "look at a host instead");
    return new LiveValues(
        new RangeState.Unknown(why), new ReservedState.Unknown(why), Access.DENIED);
  }

  private static Path real(Path named) {
    try {
      return named.toRealPath();
    } catch (IOException e) {
      return named.normalize();
    }
  }

  @Override
  public Os os() {
    return Os.LINUX;
  }

  @Override
  public boolean isHere() {
    return false;
  }

  /** What has no init of its own can only become a container. */
  @Override
  public Host host() {
    boolean boots = boots();
    return new Host(
        Os.LINUX,
        Optional.empty(),
        !boots,
        "",
        OptionalInt.of(boots ? UNPRIVILEGED_START : 0),
        privilege,
        Optional.of(root));
  }

  @Override
  public Platform below(Path other) {
    return new LinuxImage(other, privilege);
  }

  @Override
  public Observation observe() {
    BootFiles bootFiles = new BootFilesReader(paths, Containment.CHROOT).read();
    BootReader bootReader = BootReader.find(paths, Containment.CHROOT);
    Map<String, Access> access = Access.toFoldersOf(paths, bootFiles);
    Memory memory = memory();
    List<String> written = new ArrayList<>(access.keySet());
    written.add(String.valueOf(memory.path().getParent()));
    Map<String, Problem> barred = folders.barred(written);
    LinuxState files =
        new LinuxState(
            paths,
            "",
            NO_LIVE_VALUES,
            memory,
            Containment.CHROOT,
            bootReader,
            SysctlPrograms.beside(bootReader, paths),
            LateWriters.find(paths),
            bootFiles,
            access,
            Access.toFilesOf(paths, bootFiles),
            leftovers(written, barred));
    return new Observation.Observed(
        new ImageState(files, boots() ? ImageState.Init.SOME : ImageState.Init.NONE, barred));
  }

  /** A file tree has no namespace to be in. */
  @Override
  public Optional<OwnNamespace> entrypoint() {
    return Optional.empty();
  }

  @Override
  public NetworkNamespace.Look namespaces() {
    return new NetworkNamespace.Look.NotLooked(
        Problem.of(
            "no-namespaces",
            "a file tree has no network namespaces",
            "look for those of this machine, without --root"));
  }

  private Memory memory() {
    Path folder = paths.stateFolder(Containment.CHROOT);
    try {
      folder = new ImageTree(root).followOrMissing(folder);
    } catch (IOException e) {
      // Nothing can be noted in there, and whoever wants to is told why.
    }
    return Memory.read(folder, configFiles(privilege), privilege);
  }

  private static List<Path> leftovers(List<String> written, Map<String, Problem> barred) {
    List<Path> folders = new ArrayList<>();
    for (String folder : written) {
      if (!barred.containsKey(folder)) {
        folders.add(Path.of(folder));
      }
    }
    return Leftovers.in(folders);
  }

  private boolean boots() {
    for (String init : INITS) {
      try {
        if (Files.isRegularFile(paths.real(paths.at(init)))) {
          return true;
        }
      } catch (IOException e) {
        // The kernel then tries the next one.
      }
    }
    return false;
  }

  @Override
  public PortLook portUse(PortSet withOwners) {
    return new PortLook.NotSeen(
        Problem.of("sockets-unknown", "a file tree has no sockets", "look at a host instead"));
  }

  @Override
  public Change change(Step step) {
    return new ImageChange(fileChange(step), Path.of(step.what()), folders);
  }

  private static Change fileChange(Step step) {
    if (step instanceof Step.EditFile edit) {
      return FileChange.of(edit);
    }
    return step instanceof Step.KeepState keep
        ? FileChange.of(keep)
        : new LeftoverChange((Step.RemoveLeftover) step);
  }

  /**
   * None: one builder builds an image, and no file of its tree may stay behind as a lock. What
   * another run changes meanwhile is noticed all the same.
   */
  @Override
  public HostLock.Attempt lock() {
    return new HostLock.Attempt.Held(HostLock.NONE);
  }

  /** The caller's own files, which lie outside of the tree. */
  @Override
  public FileGuard guard() {
    return new RootOnlyGuard();
  }

  @Override
  public Path configFolder() {
    return paths.at("/etc/portkeel");
  }

  @Override
  public InputFiles configFiles(Host.Privilege reader) {
    return new InputFiles(new RootOnlyGuard(root), reader, new TreeLinks(paths));
  }

  @Override
  public List<String> details() {
    return List.of();
  }
}
