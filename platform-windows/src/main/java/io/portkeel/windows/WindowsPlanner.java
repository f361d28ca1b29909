package io.portkeel.windows;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.platform.KeptFile;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.windows.WindowsSystem.Containment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what makes a Windows host have the decided ranges and excluded ports. Pure. */
final class WindowsPlanner {

  private final WindowsState state;
  private final Decision.Decided decided;
  private final Policy policy;
  private final List<Step> steps = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  WindowsPlanner(WindowsState state, Decision.Decided decided, Policy policy) {
    this.state = state;
    this.decided = decided;
    this.policy = policy;
  }

  Plan plan() {
    planChanges();
    if (!steps.isEmpty() && state.privilege() == Host.Privilege.ORDINARY) {
      obstacles.add(Elevation.lacking(state.user(), state.containment()));
    }
    planNote();
    Optional<Problem> low = HostNetworkWarning.of(decided.range(), state.hostNetworkService());
    if (low.isPresent()) {
      warnings.add(low.get());
    }
    warnings.addAll(ExclusionWarnings.of(state.live().exclusions(), decided, policy));
    return new Plan(List.copyOf(steps), List.copyOf(obstacles), List.copyOf(warnings));
  }

  /** Ports are excluded before a range moves over them. */
  private void planChanges() {
    Verdict verdict = Verdict.of(state, decided, policy);
    ExclusionPlanner exclusions = new ExclusionPlanner(state.exclusions(), state.reach(policy));
    exclusions.plan(verdict, decided);
    steps.addAll(exclusions.steps());
    obstacles.addAll(exclusions.obstacles());
    RangePlanner ranges =
        new RangePlanner(
            state.live(),
            Optional.of(state.boot()),
            state.reach(policy),
            persistent(state.containment()));
    ranges.plan(verdict, decided);
    steps.addAll(ranges.steps());
    obstacles.addAll(ranges.obstacles());
  }

  /** What becomes of the persistent store where nothing is to last. */
  static RangePlanner.Persistent persistent(Containment containment) {
    return containment == Containment.CONTAINER
        ? RangePlanner.Persistent.FOLLOWS
        : RangePlanner.Persistent.STAYS;
  }

  /** What was there, and what is ours from now on, is written down before anything is changed. */
  private void planNote() {
    KeptFile kept = state.memory().kept();
    boolean changes = !steps.isEmpty();
    if (!changes && kept instanceof KeptFile.Unusable no && no.kind() == Obstacle.Kind.OTHER) {
      warnings.add(no.why());
    }
    if (state.privilege() == Host.Privilege.ORDINARY
        || (!changes && !(kept instanceof KeptFile.Found))) {
      // Whoever may change nothing need not be told that he may not note it either.
      return;
    }
    if (kept instanceof KeptFile.Unusable unusable) {
      obstacles.add(new Obstacle(unusable.kind(), unusable.why()));
      return;
    }
    Optional<Step.KeepState> note =
        state.memory().noting(new WindowsNote(state, decided, policy, steps).next());
    if (note.isPresent()) {
      steps.add(0, note.get());
    }
  }
}
