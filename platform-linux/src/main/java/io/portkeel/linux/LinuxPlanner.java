package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.linux.Persistence.Placement;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Step;
import io.portkeel.plan.Step.EditFile;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what makes a Linux host have the decided range, now and after the boot. Pure. */
final class LinuxPlanner {

  private final LinuxState state;
  private final Decision.Decided decided;
  private final Policy policy;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  LinuxPlanner(LinuxState state, Decision.Decided decided, Policy policy) {
    this.state = state;
    this.decided = decided;
    this.policy = policy;
  }

  Plan plan() {
    if (!decided.reserve().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.POLICY,
              Problem.of(
                  "not-yet",
                  "this version cannot yet reserve ports on Linux (reserve: "
                      + decided.reserve()
                      + ")",
                  "remove `reserve` from the policy, and choose a range without these ports")));
    }
    if (policy.linux().persist() == Persist.NONE) {
      warnings.addAll(linesLeft());
    }
    for (RangeState range : state.ranges()) {
      if (!state.judges(range, policy) || range.range().equals(Optional.of(decided.range()))) {
        continue;
      }
      if (range.scope() == Scope.LIVE) {
        planLive(range);
      } else {
        planBoot(range);
      }
    }
    return new Plan(List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings));
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

  private void planLive(RangeState live) {
    if (live.value() instanceof RangeState.Unknown unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return;
    }
    PortRange before = ((RangeState.Known) live.value()).range();
    steps.add(new Step.SetLive(before, decided.range()));
    blockUnlessWritable(
        state.liveAccess(), Place.file(live.source()), liveReadOnlyRemedy(decided.range()));
    if (decided.range().size() * 2 <= before.size()) {
      warnings.add(
          Problem.of(
              "capacity-halved",
              "the range shrinks from "
                  + before.size()
                  + " to "
                  + decided.range().size()
                  + " ports: about "
                  + decided.range().size() / 60
                  + " new connections per second to one destination, before "
                  + before.size() / 60,
              "widen the range if this host opens more than that"));
    }
  }

  /** What to do where /proc/sys is mounted read-only, as it is in a default container. */
  static String liveReadOnlyRemedy(PortRange range) {
    return "start the container with --sysctl "
        + KernelNotation.KEY
        + "=\""
        + KernelNotation.write(range)
        + "\", or make /proc/sys writable";
  }

  private void planBoot(RangeState boot) {
    if (state.bootReader() instanceof BootReader.Other
        && boot.value() instanceof RangeState.Unknown unknown) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, unknown.why()));
      return;
    }
    Placement placement =
        new Persistence(state.bootFiles(), state.paths(), decided.range())
            .place(policy.linux().persist());
    if (placement instanceof Placement.NowhereWins nowhere) {
      obstacles.add(new Obstacle(Obstacle.Kind.OTHER, nowhere.problem()));
      return;
    }
    for (EditFile edit : ((Placement.Edits) placement).edits()) {
      steps.add(edit);
      String folder = String.valueOf(Path.of(edit.path()).getParent());
      Access access = state.folderAccess().getOrDefault(folder, Access.DENIED);
      blockUnlessWritable(
          access,
          Place.file(edit.path()),
          "make the file system writable, or set linux.persist: none");
    }
  }

  private void blockUnlessWritable(Access access, Place place, String remedyIfReadOnly) {
    if (access == Access.READ_ONLY) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.OTHER,
              Problem.at(
                  place, "read-only", "this is on a read-only file system", remedyIfReadOnly)));
    } else if (access == Access.DENIED) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.RIGHTS,
              Problem.at(place, "no-right", "this user may not change it", "run as root")));
    }
  }
}
