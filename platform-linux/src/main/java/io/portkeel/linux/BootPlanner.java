package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.linux.Persistence.Placement;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Step.EditFile;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans what makes the next boot of a Linux host give what was decided. Pure. */
final class BootPlanner {

  private final LinuxState state;
  private final Decision.Decided decided;
  private final Persist persist;
  private final Verdict verdict;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  /** As they are when the plan has been carried out. */
  private BootFiles bootFiles;

  BootPlanner(LinuxState state, Decision.Decided decided, Policy policy, Verdict verdict) {
    this.state = state;
    this.decided = decided;
    this.persist = policy.linux().persist();
    this.verdict = verdict;
    this.bootFiles = state.bootFiles();
  }

  Plan plan() {
    if (persist == Persist.NONE) {
      warnings.addAll(linesLeft());
    }
    if (counts()) {
      if (differs()) {
        planLines();
      } else {
        planRestOfMove();
      }
      warnings.addAll(
          OtherBootValues.differing(state, bootFiles, decided.range(), reservedAtBoot()));
    }
    return new Plan(
        List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings), List.copyOf(reasons));
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

  private boolean counts() {
    for (Verdict.Judged judged : verdict.ranges()) {
      if (judged.counts() && judged.state().scope() == Scope.BOOT) {
        return true;
      }
    }
    return false;
  }

  private boolean differs() {
    for (Verdict.Judged judged : verdict.ranges()) {
      if (judged.counts()
          && judged.state().scope() == Scope.BOOT
          && LivePlanner.differs(judged.complies())) {
        return true;
      }
    }
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      if (judged.counts()
          && judged.state().scope() == Scope.BOOT
          && LivePlanner.differs(judged.complies())) {
        return true;
      }
    }
    return false;
  }

  /** The reserved ports that the boot is to give, where any are asked for. */
  private Optional<PortSet> reservedAtBoot() {
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      if (judged.counts() && judged.state().scope() == Scope.BOOT) {
        return judged.wanted();
      }
    }
    return Optional.empty();
  }

  private Persistence persistence(BootReader.Reads reads) {
    return new Persistence(
        reads.by(),
        state.bootFiles(),
        state.paths(),
        new Persistence.Wish(decided.range(), decided.reserve()),
        busy());
  }

  private void planLines() {
    if (state.bootReader() instanceof BootReader.Other other) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, other.why()));
      return;
    }
    if (!(state.bootReader() instanceof BootReader.Reads reads)) {
      return;
    }
    Placement placement = persistence(reads).place(persist);
    if (placement instanceof Placement.NowhereWins nowhere) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, nowhere.problem()));
      return;
    }
    Placement.Edits kept = (Placement.Edits) placement;
    bootFiles = kept.after();
    reasons.addAll(kept.reasons());
    for (EditFile edit : kept.edits()) {
      steps.add(edit);
      state
          .accessTo(edit)
          .obstacle(
              Place.file(edit.path()), "make the file system writable, or set linux.persist: none")
          .ifPresent(obstacles::add);
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
        || !(persistence(reads).place(persist) instanceof Placement.Edits kept)) {
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
}
