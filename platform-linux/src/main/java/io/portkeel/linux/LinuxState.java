package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.LastDecision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
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
  public Plan planLeftAlone(String rule) {
    Optional<Step.KeepState> note = memory.notingLeftAlone(rule);
    if (note.isEmpty()) {
      return Plan.NOTHING;
    }
    return memory.access() == Access.WRITABLE
        ? new Plan(List.of(note.get()), List.of(), List.of())
        : new Plan(List.of(), List.of(), List.of(staysDecided()));
  }

  private Problem staysDecided() {
    return Problem.at(
        Place.file(memory.path().toString()),
        "not-noted",
        "that this host is left alone cannot be noted here, so the next boot may put back what was"
            + " decided before",
        "make it writable for this user, and apply again");
  }

  @Override
  public LastDecision lastDecision() {
    if (!changesLive()) {
      return new LastDecision.Nothing(
          "nothing to put back: in a chroot the live values are those of the machine outside");
    }
    if (memory.kept() instanceof KeptFile.Unusable unusable) {
      return new LastDecision.Unusable(new Obstacle(unusable.kind(), unusable.why()));
    }
    KeptState kept = memory.kept().state();
    if (kept.decided().isEmpty()) {
      return new LastDecision.Nothing("nothing was decided yet");
    }
    if (kept.leftAlone().isPresent()) {
      return new LastDecision.Nothing(
          "nothing to put back: rule \"" + kept.leftAlone().get() + "\" says keep");
    }
    KeptState.Decided decided = kept.decided().get();
    return new LastDecision.Decided(
        new Decision.Decided(
            decided.rule(),
            decided.range(),
            decided.reserve(),
            List.of("decided last, by rule \"" + decided.rule() + "\""),
            List.of()));
  }

  @Override
  public Plan planLive(Decision.Decided decided) {
    LivePlanner live = new LivePlanner(this.live.access(), decided);
    // What the policy says of files is of no account: of the verdict the live values are planned.
    live.plan(Verdict.of(this, decided, Policy.builtIn()));
    List<Step> steps = new ArrayList<>(live.steps());
    if (steps.isEmpty()) {
      return new Plan(List.of(), live.obstacles(), List.of());
    }
    List<Obstacle> obstacles = new ArrayList<>(live.obstacles());
    new NotePlanner(this, decided).plan(steps, obstacles);
    return new Plan(List.copyOf(steps), List.copyOf(obstacles), List.of());
  }

  @Override
  public Plan planReset() {
    return new ResetPlanner(this).plan();
  }
}
