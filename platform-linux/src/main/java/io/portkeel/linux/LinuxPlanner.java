package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.linux.Persistence.Placement;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Step.EditFile;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what makes a Linux host have the decided range and reserved ports, now and after the boot.
 * Pure.
 */
final class LinuxPlanner {

  private final LinuxState state;
  private final Decision.Decided decided;
  private final Policy policy;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  /** As they are when the plan has been carried out. */
  private BootFiles bootFiles;

  LinuxPlanner(LinuxState state, Decision.Decided decided, Policy policy) {
    this.state = state;
    this.decided = decided;
    this.policy = policy;
    this.bootFiles = state.bootFiles();
  }

  Plan plan() {
    if (policy.linux().persist() == Persist.NONE) {
      warnings.addAll(linesLeft());
    }
    Verdict verdict = Verdict.of(state, decided, policy);
    // Ports are reserved before the range moves over them.
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      if (judged.counts() && differs(judged.complies()) && judged.state().scope() == Scope.LIVE) {
        planLive(judged.state(), judged.wanted().orElse(decided.reserve()));
      }
    }
    for (Verdict.Judged judged : verdict.ranges()) {
      if (judged.counts() && differs(judged.complies()) && judged.state().scope() == Scope.LIVE) {
        planLive(judged.state());
      }
    }
    if (bootDiffers(verdict)) {
      planBoot();
    } else if (bootCounts(verdict)) {
      planRestOfMove();
    }
    planNote();
    planLeftovers();
    warnings.addAll(
        OtherBootValues.differing(state, bootFiles, decided.range(), reservedAtBoot(verdict)));
    return new Plan(
        List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings), List.copyOf(reasons));
  }

  /** What is not known is to be set as well. */
  private static boolean differs(Optional<Boolean> complies) {
    return !complies.equals(Optional.of(Boolean.TRUE));
  }

  /** Nothing is asked to be kept, but an earlier apply kept something. */
  private List<Problem> linesLeft() {
    List<Problem> left = new ArrayList<>();
    for (Path path : state.bootFiles().holdingOurs()) {
      left.add(
          Problem.at(
              Place.file(path.toString()),
              "line-left",
              "the line under \"" + SysctlText.MARK + "\" still counts at boot",
              "remove it, or set linux.persist: auto"));
    }
    return left;
  }

  private void planLive(ReservedState live, PortSet wanted) {
    if (live.value() instanceof ReservedState.Unknown unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return;
    }
    PortSet before = ((ReservedState.Known) live.value()).ports();
    steps.add(new Step.SetReserved(before, wanted));
    blockUnlessWritable(
        state.live().access(),
        Place.file(live.source()),
        "start the container with --sysctl "
            + KernelNotation.RESERVED
            + "="
            + wanted
            + ", or make /proc/sys writable");
  }

  /** Last, so that they go when all else went well; they are no drift. */
  private void planLeftovers() {
    for (Path leftover : state.leftovers()) {
      steps.add(new Step.RemoveLeftover(leftover.toString()));
      warnings.add(
          Problem.at(
              Place.file(leftover.toString()),
              "leftover",
              "an apply was killed and left this temporary file, which nothing reads",
              "run `portkeel apply`, which removes it"));
    }
  }

  private void planLive(RangeState live) {
    if (live.value() instanceof RangeState.Unknown unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return;
    }
    PortRange before = ((RangeState.Known) live.value()).range();
    steps.add(new Step.SetLive(before, decided.range()));
    blockUnlessWritable(
        state.live().access(), Place.file(live.source()), liveReadOnlyRemedy(decided.range()));
  }

  /** What to do where /proc/sys is mounted read-only, as it is in a default container. */
  static String liveReadOnlyRemedy(PortRange range) {
    return "start the container with --sysctl "
        + KernelNotation.KEY
        + "=\""
        + KernelNotation.write(range)
        + "\", or make /proc/sys writable";
  }

  /** The reserved ports that the boot is to give, where any are asked for. */
  private static Optional<PortSet> reservedAtBoot(Verdict verdict) {
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      if (judged.counts() && judged.state().scope() == Scope.BOOT) {
        return judged.wanted();
      }
    }
    return Optional.empty();
  }

  private static boolean bootCounts(Verdict verdict) {
    for (Verdict.Judged judged : verdict.ranges()) {
      if (judged.counts() && judged.state().scope() == Scope.BOOT) {
        return true;
      }
    }
    return false;
  }

  private static boolean bootDiffers(Verdict verdict) {
    for (Verdict.Judged judged : verdict.ranges()) {
      if (judged.counts() && judged.state().scope() == Scope.BOOT && differs(judged.complies())) {
        return true;
      }
    }
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      if (judged.counts() && judged.state().scope() == Scope.BOOT && differs(judged.complies())) {
        return true;
      }
    }
    return false;
  }

  private Persistence persistence(BootReader.Reads reads) {
    return new Persistence(
        reads.by(),
        state.bootFiles(),
        state.paths(),
        new Persistence.Wish(decided.range(), decided.reserve()),
        busy());
  }

  private void planBoot() {
    if (state.bootReader() instanceof BootReader.Other other) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, other.why()));
      return;
    }
    if (!(state.bootReader() instanceof BootReader.Reads reads)) {
      return;
    }
    Placement placement = persistence(reads).place(policy.linux().persist());
    if (placement instanceof Placement.NowhereWins nowhere) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, nowhere.problem()));
      return;
    }
    Placement.Edits kept = (Placement.Edits) placement;
    bootFiles = kept.after();
    reasons.addAll(kept.reasons());
    for (EditFile edit : kept.edits()) {
      steps.add(edit);
      blockUnlessWritable(
          state.accessTo(edit),
          Place.file(edit.path()),
          "make the file system writable, or set linux.persist: none");
      blockUnlessReplaceable(edit);
    }
  }

  private Set<Path> busy() {
    Set<Path> busy = new LinkedHashSet<>();
    for (Map.Entry<String, Access> file : state.fileAccess().entrySet()) {
      if (file.getValue() == Access.BUSY) {
        busy.add(Path.of(file.getKey()));
      }
    }
    return busy;
  }

  private void blockUnlessReplaceable(EditFile edit) {
    Access access = state.fileAccess().getOrDefault(edit.path(), Access.WRITABLE);
    Place place = Place.file(edit.path());
    if (access == Access.BUSY) {
      boolean ours = SysctlText.holdsOurs(edit.before().orElse(""));
      block(
          place,
          "file-busy",
          "something is mounted on this very file, so no new one can take its place",
          ours
              ? "unmount it, or change the line under \"" + SysctlText.MARK + "\" at its source"
              : "unmount it, or set linux.persist: auto or drop-in");
    } else if (access == Access.IMMUTABLE) {
      block(
          place,
          "file-immutable",
          "this file is marked as immutable, so nobody can replace it",
          "see who wants that, then `chattr -i " + edit.path() + "` and apply again");
    }
  }

  private void block(Place place, String code, String message, String remedy) {
    obstacles.add(new Obstacle(Obstacle.Kind.OTHER, Problem.at(place, code, message, remedy)));
  }

  /**
   * An apply that was killed while our lines moved has left them in two places; no drift either.
   */
  private void planRestOfMove() {
    if (state.bootFiles().holdingOurs().size() < 2
        || !(state.bootReader() instanceof BootReader.Reads reads)
        || !(persistence(reads).place(policy.linux().persist()) instanceof Placement.Edits kept)) {
      return;
    }
    for (EditFile edit : kept.edits()) {
      Access file = state.fileAccess().getOrDefault(edit.path(), Access.WRITABLE);
      if (state.accessTo(edit) != Access.WRITABLE || file != Access.WRITABLE) {
        return;
      }
    }
    bootFiles = kept.after();
    for (EditFile edit : kept.edits()) {
      steps.add(edit);
      warnings.add(
          Problem.at(
              Place.file(edit.path()),
              "line-left",
              "an apply was killed and left a line under \"" + SysctlText.MARK + "\" here as well",
              "run `portkeel apply`, which removes it"));
    }
  }

  /** What was there, and what is ours from now on, is written down before anything is changed. */
  private void planNote() {
    Memory memory = state.memory();
    boolean changes = !steps.isEmpty();
    if (!changes && !(memory.kept() instanceof KeptFile.Found)) {
      return;
    }
    if (memory.kept() instanceof KeptFile.Unusable unusable) {
      obstacles.add(new Obstacle(unusable.kind(), unusable.why()));
      return;
    }
    Optional<Step.KeepState> note =
        state.changesLive()
            ? memory.noting(decided, state.namespace(), state.live(), state.reservedByUs())
            : memory.noting(decided);
    if (note.isEmpty()) {
      return;
    }
    if (memory.access() == Access.WRITABLE) {
      steps.add(0, note.get());
    } else if (changes && state.containment() != Containment.CONTAINER) {
      // A container's values end with it, so it may do without a note.
      blockUnlessWritable(
          memory.access(),
          Place.file(memory.path().toString()),
          "make the file system writable: what was there before is noted there, for a reset");
    }
  }

  private void blockUnlessWritable(Access access, Place place, String remedyIfReadOnly) {
    Optional<Obstacle> obstacle = access.obstacle(place, remedyIfReadOnly);
    if (obstacle.isPresent()) {
      obstacles.add(obstacle.get());
    }
  }
}
