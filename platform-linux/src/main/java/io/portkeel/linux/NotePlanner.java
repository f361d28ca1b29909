package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Step;
import io.portkeel.platform.KeptFile;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans that what was there, and what is ours from now on, is written down before anything is
 * changed. Pure.
 */
final class NotePlanner {

  private final LinuxState state;
  private final Decision.Decided decided;
  private final List<Problem> warnings = new ArrayList<>();

  NotePlanner(LinuxState state, Decision.Decided decided) {
    this.state = state;
    this.decided = decided;
  }

  List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  /** Puts the note before these steps, or what is in its way to these obstacles. */
  void plan(List<Step> steps, List<Obstacle> obstacles) {
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
    if (rightsLack(obstacles)) {
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
      Optional<Obstacle> obstacle =
          memory
              .access()
              .obstacle(
                  Place.file(memory.path().toString()),
                  "make the file system writable: what was there before is noted there, for a"
                      + " reset");
      if (obstacle.isPresent()) {
        obstacles.add(obstacle.get());
      }
    }
  }

  private static boolean rightsLack(List<Obstacle> obstacles) {
    for (Obstacle obstacle : obstacles) {
      if (obstacle.kind() == Obstacle.Kind.RIGHTS) {
        return true;
      }
    }
    return false;
  }
}
