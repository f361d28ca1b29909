package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    NotePlanner note = new NotePlanner(state, decided);
    note.plan(steps, obstacles);
    warnings.addAll(note.warnings());
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
}
