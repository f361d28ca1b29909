package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Linux host as it was observed.
 *
 * @param live what the kernel has in this network namespace
 * @param memory what an earlier run wrote down
 * @param kernelParameter a word of the kernel's command line that sets the range before any file
 * @param folderAccess whether this process may make files in a folder, for each that a plan may
 *     write to
 * @param leftovers temporary files that an apply left behind when it was killed
 */
record LinuxState(
    LinuxPaths paths,
    String namespace,
    LiveValues live,
    Memory memory,
    Containment containment,
    BootReader bootReader,
    Optional<String> kernelParameter,
    BootFiles bootFiles,
    Map<String, Access> folderAccess,
    List<Path> leftovers)
    implements HostState {

  /** One range serves all four on Linux: IPv6, UDP and bind(0) use the IPv4 key as well. */
  private static final String FAMILIES = "ipv4,ipv6";

  private static final String PROTOCOLS = "tcp,udp";

  @Override
  public List<RangeState> ranges() {
    RangeState now = state(Scope.LIVE, "kernel", live.range(), paths.portRange().toString());
    return bootReader instanceof BootReader.None ? List.of(now) : List.of(now, boot());
  }

  private RangeState boot() {
    if (bootReader instanceof BootReader.Other) {
      Problem why =
          Problem.of(
              "boot-unknown",
              "what holds after the boot is not known: this host's init is not systemd, and other"
                  + " orders of reading are not known to this version",
              "set linux.persist: none to keep the live value alone");
      return state(Scope.BOOT, bootReader.name(), new RangeState.Unknown(why), "unknown");
    }
    SystemdSysctl.Outcome outcome = SystemdSysctl.boot(bootFiles);
    if (outcome instanceof SystemdSysctl.Line line) {
      return state(
          Scope.BOOT,
          bootReader.name(),
          new RangeState.Known(line.range()),
          line.file() + ":" + line.line());
    }
    if (outcome instanceof SystemdSysctl.NotKnown unknown) {
      String source = unknown.why().place().map(Object::toString).orElse("unknown");
      return state(Scope.BOOT, bootReader.name(), new RangeState.Unknown(unknown.why()), source);
    }
    if (kernelParameter.isPresent()) {
      Problem why =
          Problem.of(
              "boot-unknown",
              "what holds after the boot is not known: the kernel's command line says "
                  + kernelParameter.get(),
              "keep the range in a file, which counts more: run `portkeel apply`");
      return state(Scope.BOOT, "kernel", new RangeState.Unknown(why), "/proc/cmdline");
    }
    return state(
        Scope.BOOT,
        bootReader.name(),
        new RangeState.Known(KernelNotation.KERNEL_DEFAULT),
        "kernel default");
  }

  private RangeState state(Scope scope, String reader, RangeState.Value value, String source) {
    return new RangeState(namespace, FAMILIES, PROTOCOLS, scope, reader, value, source);
  }

  @Override
  public List<ReservedState> reserved() {
    return List.of(
        new ReservedState(
            namespace,
            FAMILIES,
            PROTOCOLS,
            Scope.LIVE,
            "kernel",
            live.reserved(),
            paths.reservedPorts().toString()));
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return judges(range.scope(), policy);
  }

  @Override
  public boolean judges(ReservedState reserved, Policy policy) {
    return judges(reserved.scope(), policy);
  }

  private boolean judges(Scope scope, Policy policy) {
    return scope == Scope.LIVE ? changesLive() : policy.linux().persist() != Persist.NONE;
  }

  /** Whether this process may replace the file, which makes files in its folder. */
  Access accessTo(Step.EditFile edit) {
    String folder = String.valueOf(Path.of(edit.path()).getParent());
    return folderAccess.getOrDefault(folder, Access.DENIED);
  }

  /** Every folder that a plan may write to. */
  Set<String> foldersWrittenTo() {
    Set<String> folders = new LinkedHashSet<>(folderAccess.keySet());
    folders.add(String.valueOf(memory.path().getParent()));
    return folders;
  }

  /** In a chroot the live values are those of the machine that builds it. */
  boolean changesLive() {
    return containment != Containment.CHROOT;
  }

  @Override
  public PortSet shouldBeReserved(ReservedState reserved, Decision.Decided decided) {
    PortSet is = reserved.ports().orElse(PortSet.EMPTY);
    return is.difference(memory.reservedByUs(namespace)).union(decided.reserve());
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    return new LinuxPlanner(this, decided, policy).plan();
  }

  @Override
  public Plan planReset() {
    return new ResetPlanner(this).plan();
  }
}
