package io.portkeel.plan;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Problem;

/** What an earlier apply decided for a host, as far as that still counts. */
public sealed interface LastDecision {

  /** This is what the host shall have until something else is decided. */
  record Decided(Decision.Decided decided) implements LastDecision {}

  /**
   * Nothing that counts.
   *
   * @param why a sentence without its full stop
   */
  record Nothing(String why) implements LastDecision {}

  /** It cannot be read, used or believed. */
  record Unusable(Obstacle why) implements LastDecision {}

  /** It is not put back on this system without a policy. */
  record NotPutBack(Problem why) implements LastDecision {}
}
