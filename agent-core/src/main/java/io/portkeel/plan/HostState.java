package io.portkeel.plan;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortSet;
import java.util.List;

/**
 * A host as it was observed at one moment. A value: it reads nothing more, and planning from it is
 * pure.
 */
public interface HostState {

  /** The ranges of the host, live ones first. */
  List<RangeState> ranges();

  /** Its reserved ports, live ones first; empty where the operating system has no such thing. */
  List<ReservedState> reserved();

  /**
   * Those reserved ports that a decision can be about: all, unless looking at them takes time and
   * nothing is asked of them.
   */
  default List<ReservedState> reserved(Decision.Decided decided, Policy policy) {
    return reserved();
  }

  /** Whether the policy asks for this range to be kept, so that it counts for the verdict. */
  boolean judges(RangeState range, Policy policy);

  /** Whether the policy asks for these reserved ports to be kept. */
  boolean judges(ReservedState reserved, Policy policy);

  /**
   * Which ports should be reserved there: what was decided, joined with what others have reserved;
   * those that an earlier apply reserved and that are not asked for any more are not among them.
   */
  PortSet shouldBeReserved(ReservedState reserved, Decision.Decided decided, Policy policy);

  /** What would have to be done. */
  Plan plan(Decision.Decided decided, Policy policy);

  /**
   * What would have to be noted, where a rule says that the host is to stay as it is: what was
   * decided before must not come back.
   */
  default Plan planLeftAlone(String rule) {
    return Plan.NOTHING;
  }

  /** What was decided last. */
  default LastDecision lastDecision() {
    return new LastDecision.NotPutBack(
        Problem.of(
            "not-put-back-here",
            "what was decided last is not put back here",
            "run `portkeel apply` with the policy"));
  }

  /** What would have to be done for the live values alone to be what was decided. */
  default Plan planLive(Decision.Decided decided) {
    return Plan.NOTHING;
  }

  /** What would have to be done to put back what was there before the first apply. */
  Plan planReset();
}
