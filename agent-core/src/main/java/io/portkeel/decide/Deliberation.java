package io.portkeel.decide;

/** What came of an attempt to decide: the decision, or what has to be known first. */
public sealed interface Deliberation {

  record Concluded(Decision decision) implements Deliberation {}

  /** Decide again with the answer; a question that was answered is not asked a second time. */
  record Asks(Question question) implements Deliberation {}
}
