package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import java.util.Optional;

/** What is wanted of a host: the policy that applies, and what it decides. */
record Wanted(ChosenPolicy policy, Decision decision) {

  /** What a rule asks of the host itself and nobody knows. */
  static final String UNKNOWN_FACT = "unknown-fact";

  /** Finds the policy and the labels, and decides. */
  static Outcome<Wanted> of(
      Surroundings surroundings, Platform platform, Host host, PolicyWish wish) {
    Outcome<Asked> asked = Asked.of(surroundings, platform, host, wish);
    return asked instanceof Outcome.Got<Asked> got
        ? Outcome.got(got.value().of(host))
        : Outcome.stop(((Outcome.Stop<Asked>) asked).stopped());
  }

  /** A file tree gets its name when it boots, so nobody can be asked for it now. */
  static Decision ofFileTree(Decision decision) {
    if (!(decision instanceof Decision.Undecidable undecidable)
        || !undecidable.problem().code().equals(UNKNOWN_FACT)) {
      return decision;
    }
    Problem problem = undecidable.problem();
    return new Decision.Undecidable(
        new Problem(
            problem.code(),
            problem.message() + ": a file tree has no name before it boots",
            "give --range, or put a rule before it that holds without the name, by a label",
            problem.place()));
  }

  /** Why the decision cannot be followed, if so. */
  Optional<Stopped> refusal() {
    if (decision instanceof Decision.Refused refused) {
      return Optional.of(Stopped.policy(refused.problems()));
    }
    return decision instanceof Decision.Undecidable undecidable
        ? Optional.of(Stopped.failed(undecidable.problem()))
        : Optional.empty();
  }
}
