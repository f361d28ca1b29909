package io.portkeel.platform;

import io.portkeel.plan.HostState;
import io.portkeel.plan.Step;
import io.portkeel.policy.Problem;

/**
 * What has ephemeral ranges of its own and can be looked at and changed: a host, a system's file
 * tree, a network namespace.
 */
public interface RangeHolder {

  /** Which host, or which part of one, it is; what a policy's rules can ask about it. */
  Host host();

  /** Looks at it, changing nothing. */
  Observation observe();

  /** The effect that a step of a plan for it stands for; making it changes nothing. */
  Change change(Step step);

  /** What came of looking. */
  sealed interface Observation {

    record Observed(HostState state) implements Observation {}

    record NotObserved(Problem why) implements Observation {}
  }
}
