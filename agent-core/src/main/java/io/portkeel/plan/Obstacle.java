package io.portkeel.plan;

import io.portkeel.policy.Problem;

/** What stands in the way of a plan, known before anything is touched. */
public record Obstacle(Kind kind, Problem problem) {

  public enum Kind {
    /** The policy asks what cannot be done here. */
    POLICY,
    /** The user who runs this may not make the change. */
    RIGHTS,
    /** Anything else, such as a read-only file system. */
    OTHER
  }
}
