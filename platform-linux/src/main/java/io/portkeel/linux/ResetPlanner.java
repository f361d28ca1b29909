package io.portkeel.linux;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans what puts a Linux host back to what it was before the first apply. Pure.
 *
 * <p>Live values are put back only while they are still ours; our lines go, and nobody else's.
 */
final class ResetPlanner {

  private final LinuxState state;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  ResetPlanner(LinuxState state) {
    this.state = state;
  }

  Plan plan() {
    if (state.memory().kept() instanceof KeptFile.Unusable unusable) {
      obstacles.add(new Obstacle(unusable.kind(), unusable.why()));
      return new Plan(List.of(), List.copyOf(obstacles), List.of());
    }
    BootFiles bare = OurLines.removed(state.bootFiles(), state.paths());
    if (state.changesLive()) {
      planRange(bare);
      planReserved();
    }
    for (Step.EditFile edit : OurLines.edits(state.bootFiles(), bare)) {
      steps.add(edit);
      block(state.accessTo(edit), edit.path());
    }
    // Last: a reset that is broken off can still be done again.
    Optional<Step.KeepState> forget = state.memory().forgetting();
    if (forget.isPresent()) {
      steps.add(forget.get());
      block(state.memory().access(), forget.get().path());
    }
    return new Plan(List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings));
  }

  private void planRange(BootFiles bare) {
    Optional<PortRange> ours = ours();
    if (ours.isEmpty() || !(state.live().range() instanceof RangeState.Known live)) {
      return;
    }
    Optional<PortRange> before = before(bare);
    String key = state.paths().portRange().toString();
    if (before.isEmpty()) {
      warnings.add(
          Problem.at(
              Place.file(key),
              "live-left",
              "what was there before is not known, so the live range stays " + live.range(),
              "set it by hand, or reboot"));
    } else if (live.range().equals(ours.get()) && !live.range().equals(before.get())) {
      steps.add(new Step.SetLive(live.range(), before.get()));
      block(state.live().access(), key);
    } else if (!live.range().equals(before.get())) {
      warnings.add(
          Problem.at(
              Place.file(key),
              "live-left",
              "somebody else has set the live range to " + live.range() + ", so it stays",
              "set it by hand if that is not wanted; it was " + before.get()));
    }
  }

  /** The live range that portkeel set here, or that its line has set at boot. */
  private Optional<PortRange> ours() {
    Optional<KeptState.Namespace> remembered = state.memory().of(state.namespace());
    if (remembered.isPresent()) {
      return Optional.of(remembered.get().ours().range());
    }
    Optional<KeptState.Decided> decided = state.memory().kept().state().decided();
    if (decided.isPresent()) {
      return Optional.of(decided.get().range());
    }
    return state.bootFiles().holdingOurs().isEmpty() ? Optional.empty() : atBoot(state.bootFiles());
  }

  /** What was there, else what the boot would give without us. */
  private Optional<PortRange> before(BootFiles bare) {
    Optional<KeptState.Namespace> remembered = state.memory().of(state.namespace());
    return remembered.isPresent() ? Optional.of(remembered.get().first().range()) : atBoot(bare);
  }

  private Optional<PortRange> atBoot(BootFiles files) {
    return state.bootReader() instanceof BootReader.Reads reads
            && reads.by().boot(files).range() instanceof BootValue.Known<PortRange> known
        ? Optional.of(known.value())
        : Optional.empty();
  }

  /** Only those that are there because of portkeel are taken away. */
  private void planReserved() {
    PortSet ours = state.reservedByUs();
    if (state.live().reserved() instanceof ReservedState.Known live
        && !live.ports().intersection(ours).isEmpty()) {
      steps.add(new Step.SetReserved(live.ports(), live.ports().difference(ours)));
      block(state.live().access(), state.paths().reservedPorts().toString());
    }
  }

  private void block(Access access, String path) {
    Optional<Obstacle> obstacle =
        access.obstacle(Place.file(path), "make the file system writable, and reset again");
    if (obstacle.isPresent()) {
      obstacles.add(obstacle.get());
    }
  }
}
