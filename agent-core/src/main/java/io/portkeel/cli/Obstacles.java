package io.portkeel.cli;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what stands in the way of a plan into the code that apply ends with. */
final class Obstacles {

  private Obstacles() {}

  /** Why apply must not begin: the policy first, then rights, then the rest. */
  static Optional<Stopped> of(Plan plan) {
    if (plan.obstacles().isEmpty()) {
      return Optional.empty();
    }
    Optional<Stopped> policy = ofPolicy(plan);
    if (policy.isPresent()) {
      return policy;
    }
    List<Problem> all = new ArrayList<>();
    ExitCode code = ExitCode.FAILED;
    for (Obstacle obstacle : plan.obstacles()) {
      if (!all.contains(obstacle.problem())) {
        all.add(obstacle.problem());
      }
      if (obstacle.kind() == Obstacle.Kind.RIGHTS) {
        code = ExitCode.NO_RIGHT;
      }
    }
    return Optional.of(new Stopped(code, all));
  }

  /** What the policy asks and cannot be had here. */
  static Optional<Stopped> ofPolicy(Plan plan) {
    List<Problem> problems = new ArrayList<>();
    for (Obstacle obstacle : plan.obstacles()) {
      if (obstacle.kind() == Obstacle.Kind.POLICY) {
        problems.add(obstacle.problem());
      }
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(Stopped.policy(problems));
  }
}
