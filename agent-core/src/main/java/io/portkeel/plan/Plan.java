package io.portkeel.plan;

import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What to do so that a host becomes what was decided; nothing when it is already.
 *
 * @param steps in the order in which they take effect
 * @param obstacles if there is one, nothing may be carried out
 * @param warnings what the user should know, whether or not the plan is carried out
 * @param reasons why it is done in this way and not in another, one sentence each
 */
public record Plan(
    List<Step> steps, List<Obstacle> obstacles, List<Problem> warnings, List<String> reasons) {

  /** A plan whose ways need no reasons. */
  public Plan(List<Step> steps, List<Obstacle> obstacles, List<Problem> warnings) {
    this(steps, obstacles, warnings, List.of());
  }

  public static final Plan NOTHING = new Plan(List.of(), List.of(), List.of());

  /** The steps that change the host, without what portkeel notes for itself. */
  public List<Step> changes() {
    List<Step> changes = new ArrayList<>();
    for (Step step : steps) {
      if (!(step instanceof Step.KeepState)) {
        changes.add(step);
      }
    }
    return changes;
  }
}
