package io.portkeel.plan;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the ranges of a host compare to what was decided for it. */
public record Verdict(List<Judged> ranges) {

  /**
   * A range and what is thought of it.
   *
   * @param counts whether the policy asks for it
   * @param complies absent when the range is not known, or nothing was decided
   */
  public record Judged(RangeState state, boolean counts, Optional<Boolean> complies) {}

  /** The overall answer. */
  public enum Answer {
    COMPLIES,
    DRIFTS,
    UNKNOWN
  }

  /** The verdict on a host for which a range was decided. */
  public static Verdict of(HostState host, Decision.Decided decided, Policy policy) {
    List<Judged> judged = new ArrayList<>();
    for (RangeState state : host.ranges()) {
      Optional<Boolean> complies =
          state.range().isPresent()
              ? Optional.of(state.range().get().equals(decided.range()))
              : Optional.empty();
      judged.add(new Judged(state, host.judges(state, policy), complies));
    }
    return new Verdict(List.copyOf(judged));
  }

  /** The ranges of a host about which nothing was decided. */
  public static Verdict none(HostState host) {
    List<Judged> judged = new ArrayList<>();
    for (RangeState state : host.ranges()) {
      judged.add(new Judged(state, false, Optional.empty()));
    }
    return new Verdict(List.copyOf(judged));
  }

  /** Drift in one judged scope outweighs another that cannot be read. */
  public Answer answer() {
    Answer answer = Answer.COMPLIES;
    for (Judged range : ranges) {
      if (!range.counts()) {
        continue;
      }
      if (range.complies().isEmpty()) {
        answer = Answer.UNKNOWN;
      } else if (!range.complies().get()) {
        return Answer.DRIFTS;
      }
    }
    return answer;
  }

  /** Why judged ranges are not known. */
  public List<Problem> unknowns() {
    List<Problem> problems = new ArrayList<>();
    for (Judged range : ranges) {
      if (range.counts() && range.state().value() instanceof RangeState.Unknown unknown) {
        problems.add(unknown.why());
      }
    }
    return problems;
  }
}
