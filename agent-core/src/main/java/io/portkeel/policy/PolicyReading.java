package io.portkeel.policy;

import java.util.List;

/** What came of reading a policy: the policy, or everything that is wrong with it. */
public sealed interface PolicyReading {

  record Valid(Policy policy) implements PolicyReading {}

  /** At least one problem, in the order of the file. */
  record Invalid(List<Problem> problems) implements PolicyReading {}
}
