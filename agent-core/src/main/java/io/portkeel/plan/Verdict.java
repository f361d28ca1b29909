package io.portkeel.plan;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the ranges and the reserved ports of a host compare to what was decided for it. */
public record Verdict(List<Judged> ranges, List<JudgedPorts> reserved) {

  /**
   * A range and what is thought of it.
   *
   * @param counts whether the policy asks for it
   * @param complies absent when the range is not known, or nothing was decided
   */
  public record Judged(RangeState state, boolean counts, Optional<Boolean> complies) {}

  /**
   * Reserved ports and what is thought of them.
   *
   * @param wanted those that should be there; absent when nothing was decided
   * @param counts whether the policy asks for them
   * @param complies absent when they are not known, or nothing was decided
   */
  public record JudgedPorts(
      ReservedState state, Optional<PortSet> wanted, boolean counts, Optional<Boolean> complies) {}

  /** The overall answer. */
  public enum Answer {
    COMPLIES,
    DRIFTS,
    UNKNOWN
  }

  /** The verdict on a host for which a range was decided. */
  public static Verdict of(HostState host, Decision.Decided decided, Policy policy) {
    List<Judged> ranges = new ArrayList<>();
    for (RangeState state : host.ranges()) {
      Optional<Boolean> complies =
          state.range().isPresent()
              ? Optional.of(state.range().get().equals(decided.range()))
              : Optional.empty();
      ranges.add(new Judged(state, host.judges(state, policy), complies));
    }
    List<JudgedPorts> reserved = new ArrayList<>();
    for (ReservedState state : host.reserved(decided, policy)) {
      reserved.add(judged(host, state, decided, policy));
    }
    return new Verdict(List.copyOf(ranges), List.copyOf(reserved));
  }

  /** Where neither the policy nor an earlier apply reserves a port, nothing can be wrong. */
  private static JudgedPorts judged(
      HostState host, ReservedState state, Decision.Decided decided, Policy policy) {
    PortSet wanted = host.shouldBeReserved(state, decided, policy);
    Optional<PortSet> is = state.ports();
    Optional<Boolean> complies =
        is.isPresent() ? Optional.of(is.get().equals(wanted)) : Optional.empty();
    boolean asked = !decided.reserve().isEmpty() || complies.equals(Optional.of(Boolean.FALSE));
    return new JudgedPorts(
        state, Optional.of(wanted), asked && host.judges(state, policy), complies);
  }

  /** What a host has about which nothing was decided. */
  public static Verdict none(HostState host) {
    List<Judged> ranges = new ArrayList<>();
    for (RangeState state : host.ranges()) {
      ranges.add(new Judged(state, false, Optional.empty()));
    }
    List<JudgedPorts> reserved = new ArrayList<>();
    for (ReservedState state : host.reserved()) {
      reserved.add(new JudgedPorts(state, Optional.empty(), false, Optional.empty()));
    }
    return new Verdict(List.copyOf(ranges), List.copyOf(reserved));
  }

  /** Drift in one judged scope outweighs another that cannot be read. */
  public Answer answer() {
    Answer answer = Answer.COMPLIES;
    for (Optional<Boolean> complies : judged()) {
      if (complies.isEmpty()) {
        answer = Answer.UNKNOWN;
      } else if (!complies.get()) {
        return Answer.DRIFTS;
      }
    }
    return answer;
  }

  /** Whether a judged range is another one than decided; else it is the reserved ports, if any. */
  public boolean rangeDrifts() {
    for (Judged range : ranges) {
      if (range.counts() && range.complies().equals(Optional.of(Boolean.FALSE))) {
        return true;
      }
    }
    return false;
  }

  private List<Optional<Boolean>> judged() {
    List<Optional<Boolean>> judged = new ArrayList<>();
    for (Judged range : ranges) {
      if (range.counts()) {
        judged.add(range.complies());
      }
    }
    for (JudgedPorts ports : reserved) {
      if (ports.counts()) {
        judged.add(ports.complies());
      }
    }
    return judged;
  }

  /** Why judged values are not known. */
  public List<Problem> unknowns() {
    List<Problem> problems = new ArrayList<>();
    for (Judged range : ranges) {
      if (range.counts()
          && range.state().value() instanceof RangeState.Unknown unknown
          && !problems.contains(unknown.why())) {
        problems.add(unknown.why());
      }
    }
    for (JudgedPorts ports : reserved) {
      if (ports.counts()
          && ports.state().value() instanceof ReservedState.Unknown unknown
          && !problems.contains(unknown.why())) {
        problems.add(unknown.why());
      }
    }
    return problems;
  }
}
