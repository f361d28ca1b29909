package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.platform.KeptState;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Policy;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Linux host as it was observed.
 *
 * @param live what the kernel has in this network namespace
 * @param memory what an earlier run wrote down
 * @param otherReaders programs that may apply the files after the boot, in ways of their own
 * @param lateWriters services that may set the range after the boot's reader
 * @param folderAccess whether this process may make files in a folder, for each that a plan may
 *     write to
 * @param fileAccess whether a file that a plan may edit lets a new one take its place
 * @param leftovers temporary files that an apply left behind when it was killed
 */
record LinuxState(
    LinuxPaths paths,
    String namespace,
    LiveValues live,
    Memory memory,
    Containment containment,
    BootReader bootReader,
    List<SysctlReader> otherReaders,
    List<LateWriter> lateWriters,
    BootFiles bootFiles,
    Map<String, Access> folderAccess,
    Map<String, Access> fileAccess,
    List<Path> leftovers)
    implements HostState {

  @Override
  public List<RangeState> ranges() {
    List<RangeState> ranges = new ArrayList<>(liveState().ranges());
    if (bootReader instanceof BootReader.Other other) {
      ranges.add(boot(bootReader.name(), new RangeState.Unknown(other.why()), "unknown"));
    } else if (bootReader instanceof BootReader.Reads reads) {
      ranges.add(boot(reads.by()));
      for (SysctlReader reader : otherReaders) {
        ranges.add(boot(reader));
      }
    }
    return List.copyOf(ranges);
  }

  private LiveState liveState() {
    return new LiveState(paths, namespace, live);
  }

  private RangeState boot(SysctlReader reader) {
    BootValue<PortRange> range = reader.boot(bootFiles).range();
    RangeState.Value value =
        range instanceof BootValue.Known<PortRange> known
            ? new RangeState.Known(known.value())
            : new RangeState.Unknown(((BootValue.NotKnown<PortRange>) range).why());
    return boot(reader.name(), value, range.sourceName());
  }

  private RangeState boot(String reader, RangeState.Value value, String source) {
    return new RangeState(
        namespace, LiveState.FAMILIES, LiveState.PROTOCOLS, Scope.BOOT, reader, value, source);
  }

  @Override
  public List<ReservedState> reserved() {
    List<ReservedState> reserved = new ArrayList<>(liveState().reserved());
    if (bootReader instanceof BootReader.Other other) {
      ReservedState.Value unknown = new ReservedState.Unknown(other.why());
      reserved.add(bootReserved(bootReader.name(), unknown, "unknown"));
    } else if (bootReader instanceof BootReader.Reads reads) {
      BootValue<PortSet> ports = reads.by().boot(bootFiles).reserved();
      ReservedState.Value value =
          ports instanceof BootValue.Known<PortSet> known
              ? new ReservedState.Known(known.value())
              : new ReservedState.Unknown(((BootValue.NotKnown<PortSet>) ports).why());
      reserved.add(bootReserved(bootReader.name(), value, ports.sourceName()));
    }
    return List.copyOf(reserved);
  }

  private ReservedState bootReserved(String reader, ReservedState.Value value, String source) {
    return new ReservedState(
        namespace, LiveState.FAMILIES, LiveState.PROTOCOLS, Scope.BOOT, reader, value, source);
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return judges(range.scope(), range.reader(), policy);
  }

  @Override
  public boolean judges(ReservedState reserved, Policy policy) {
    return judges(reserved.scope(), reserved.reader(), policy);
  }

  private boolean judges(Scope scope, String reader, Policy policy) {
    return scope == Scope.LIVE
        ? changesLive()
        : policy.linux().persist() != Persist.NONE && reader.equals(bootReader.name());
  }

  /** Whether this process may replace the file, which makes files in its folder. */
  Access accessTo(Step.EditFile edit) {
    String folder = String.valueOf(Path.of(edit.path()).getParent());
    return folderAccess.getOrDefault(folder, Access.DENIED);
  }

  /** In a chroot the live values are those of the machine that builds it. */
  boolean changesLive() {
    return containment != Containment.CHROOT;
  }

  @Override
  public PortSet shouldBeReserved(ReservedState reserved, Decision.Decided decided, Policy policy) {
    PortSet others =
        reserved.scope() == Scope.LIVE
            ? reserved.ports().orElse(PortSet.EMPTY).difference(reservedByUs())
            : reservedByOthersAtBoot().orElse(PortSet.EMPTY);
    return others.union(decided.reserve());
  }

  /**
   * The live reserved ports that are there because of portkeel: those that it added, or that its
   * line has brought since the boot. What others reserve at boot is theirs by now.
   */
  PortSet reservedByUs() {
    Optional<KeptState.Namespace> remembered = memory.of(namespace);
    Optional<KeptState.Decided> decided = memory.kept().state().decided();
    PortSet ours = PortSet.EMPTY;
    if (remembered.isPresent()) {
      ours = remembered.get().ours().reserved();
    } else if (decided.isPresent()) {
      ours = decided.get().reserve();
    }
    return ours.isEmpty() ? ours : ours.difference(reservedByOthersAtBoot().orElse(PortSet.EMPTY));
  }

  /** What the boot would reserve without our line; absent when that is not known. */
  private Optional<PortSet> reservedByOthersAtBoot() {
    if (!(bootReader instanceof BootReader.Reads reads)) {
      return Optional.empty();
    }
    BootFiles bare = OurLines.removed(bootFiles, paths);
    return reads.by().boot(bare).reserved() instanceof BootValue.Known<PortSet> known
        ? Optional.of(known.value())
        : Optional.empty();
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
