package io.portkeel.plan;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Policy;
import java.util.List;

/**
 * A host as it was observed at one moment. A value: it reads nothing more, and planning from it is
 * pure.
 */
public interface HostState {

  /** The ranges of the host, live ones first. */
  List<RangeState> ranges();

  /** Whether the policy asks for this range to be kept, so that it counts for the verdict. */
  boolean judges(RangeState range, Policy policy);

  /** What would have to be done. */
  Plan plan(Decision.Decided decided, Policy policy);
}
