package io.portkeel.cli;

import io.portkeel.plan.Plan;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.RangeHolder;
import io.portkeel.platform.Transaction;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What came of a plan that was carried out.
 *
 * @param inEffect the changes of the host that are in effect now: all, none, or those that could
 *     not be put back
 * @param errors empty when all went well
 */
record CarriedOut(List<Step> inEffect, List<Problem> errors) {

  /**
   * Carries a plan out, all of it or nothing.
   *
   * @param proof says what is still not as it should be once all is in effect
   */
  static CarriedOut of(RangeHolder holder, Plan plan, Supplier<List<Problem>> proof) {
    List<Change> changes = new ArrayList<>();
    for (Step step : plan.steps()) {
      changes.add(holder.change(step));
    }
    Transaction.Outcome outcome = Transaction.carryOut(changes, proof);
    List<Step> inEffect = new ArrayList<>();
    for (Change change : outcome.done()) {
      if (plan.changes().contains(change.step())) {
        inEffect.add(change.step());
      }
    }
    return new CarriedOut(inEffect, outcome.errors());
  }

  boolean succeeded() {
    return errors.isEmpty();
  }
}
