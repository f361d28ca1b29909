package io.portkeel.platform;

import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out changes so that all of them take effect or none. */
public final class Transaction {

  private final List<Change> changes;
  private final List<Change> committed = new ArrayList<>();
  private final List<Problem> errors = new ArrayList<>();

  private Transaction(List<Change> changes) {
    this.changes = changes;
  }

  /**
   * What came of it.
   *
   * @param done the changes that are in effect now: all, none, or those that could not be put back
   * @param errors empty when all went well
   */
  public record Outcome(List<Change> done, List<Problem> errors) {}

  /**
   * Prepares all, lets all take effect in their order, and looks whether it helped.
   *
   * @param lookAgain says what is still not as it should be once all is in effect; then all is put
   *     back. No exit code of a tool counts, only what this sees.
   */
  public static Outcome carryOut(List<Change> changes, Supplier<List<Problem>> lookAgain) {
    Transaction transaction = new Transaction(changes);
    try {
      return transaction.run(lookAgain);
    } finally {
      for (Change change : changes) {
        change.close();
      }
    }
  }

  private Outcome run(Supplier<List<Problem>> lookAgain) {
    for (Change change : changes) {
      if (failed(change.prepare())) {
        return new Outcome(List.of(), errors);
      }
    }
    try {
      return takeEffect(lookAgain);
    } catch (RuntimeException | Error e) {
      // A defect in a change, or no memory; the host must not be left half changed on top.
      putBack();
      throw e;
    }
  }

  private Outcome takeEffect(Supplier<List<Problem>> lookAgain) {
    for (Change change : changes) {
      committed.add(change);
      if (failed(change.commit())) {
        return putBack();
      }
    }
    errors.addAll(lookAgain.get());
    return errors.isEmpty() ? new Outcome(List.copyOf(changes), List.of()) : putBack();
  }

  private Outcome putBack() {
    List<Change> left = new ArrayList<>();
    for (int i = committed.size() - 1; i >= 0; i--) {
      if (failed(committed.get(i).putBack())) {
        left.add(0, committed.get(i));
      }
    }
    return new Outcome(left, errors);
  }

  private boolean failed(Optional<Problem> problem) {
    if (problem.isPresent()) {
      errors.add(problem.get());
    }
    return problem.isPresent();
  }
}
