package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.KeptFile;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  LinuxPlanner(LinuxState state, Decision.Decided decided, Policy policy) {
    this.state = state;
    this.decided = decided;
    this.policy = policy;
  }

  Plan plan() {
    Verdict verdict = Verdict.of(state, decided, policy);
    LivePlanner live = new LivePlanner(state.live().access(), decided);
    live.plan(verdict);
    steps.addAll(live.steps());
    obstacles.addAll(live.obstacles());
    Plan boot = new BootPlanner(state, decided, policy, verdict).plan();
    steps.addAll(boot.steps());
    obstacles.addAll(boot.obstacles());
    warnings.addAll(boot.warnings());
    planNote();
    planLeftovers();
    return new Plan(
        List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings), boot.reasons());
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

  /** What was there, and what is ours from now on, is written down before anything is changed. */
  private void planNote() {
    Memory memory = state.memory();
    boolean changes = !steps.isEmpty();
    if (!changes) {
      if (memory.kept() instanceof KeptFile.Unusable no && no.kind() == Obstacle.Kind.OTHER) {
        warnings.add(no.why());
      }
      if (!(memory.kept() instanceof KeptFile.Found)) {
        return;
      }
    }
    if (rightsLack()) {
      // Whoever may change nothing need not be told that he may not note it either.
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

  private boolean rightsLack() {
    for (Obstacle obstacle : obstacles) {
      if (obstacle.kind() == Obstacle.Kind.RIGHTS) {
        return true;
      }
    }
    return false;
  }

  private void blockUnlessWritable(Access access, Place place, String remedyIfReadOnly) {
    Optional<Obstacle> obstacle = access.obstacle(place, remedyIfReadOnly);
    if (obstacle.isPresent()) {
      obstacles.add(obstacle.get());
    }
  }
}
