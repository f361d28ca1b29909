package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.RangeHolder;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the host again after all was done; nothing else proves that it worked. */
final class Proof implements Supplier<List<Problem>> {

  private final RangeHolder holder;
  private final Decision.Decided decided;
  private final Policy policy;
  private Optional<Verdict> verdict = Optional.empty();

  Proof(RangeHolder holder, Decision.Decided decided, Policy policy) {
    this.holder = holder;
    this.decided = decided;
    this.policy = policy;
  }

  /** What the host still has wrong, by a look that is kept. */
  @Override
  public List<Problem> get() {
    verdict = look();
    if (verdict.isPresent() && verdict.get().answer() == Verdict.Answer.COMPLIES) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    if (verdict.isPresent()) {
      problems.addAll(verdict.get().unknowns());
    }
    problems.add(
        Problem.of(
            "not-converged",
            "all steps went well, but the host still does not have " + decided.range(),
            "see who else sets the range at this moment, and apply again"));
    return problems;
  }

  /** The verdict that the last answer came from. */
  Optional<Verdict> verdict() {
    return verdict;
  }

  /** The verdict on the host at this moment; absent when it cannot be looked at. */
  Optional<Verdict> look() {
    Outcome<HostState> observed = Assessment.observe(holder);
    return observed instanceof Outcome.Got<HostState> got
        ? Optional.of(Verdict.of(got.value(), decided, policy))
        : Optional.empty();
  }
}
