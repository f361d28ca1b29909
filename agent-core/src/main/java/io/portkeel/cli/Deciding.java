package io.portkeel.cli;

import io.portkeel.decide.Answers;
import io.portkeel.decide.Decider;
import io.portkeel.decide.Decision;
import io.portkeel.decide.Deliberation;
import io.portkeel.decide.Facts;
import io.portkeel.decide.Question;
import java.util.Map;
import java.util.Optional;

/**
 * Decides by one policy, and looks up what that asks for. What was answered once is the answer for
 * all that is decided: the containers of a host are in one subnet.
 */
final class Deciding {

  private final ChosenPolicy policy;
  private final Map<String, String> environment;
  private Optional<Lookup> lookup;
  private Answers answers = Answers.NONE;

  /** About this host; what looks up is loaded only when something is asked for. */
  Deciding(ChosenPolicy policy, Map<String, String> environment) {
    this(policy, environment, Optional.empty());
  }

  /** About others. */
  Deciding(ChosenPolicy policy, Lookup lookup) {
    this(policy, Map.of(), Optional.of(lookup));
  }

  private Deciding(ChosenPolicy policy, Map<String, String> environment, Optional<Lookup> lookup) {
    this.policy = policy;
    this.environment = environment;
    this.lookup = lookup;
  }

  Decision decide(Facts facts) {
    Deliberation attempt = Decider.decide(policy.policy(), facts, answers);
    // In this order an entrypoint that asks nothing does not load what questions are made of.
    while (!(attempt instanceof Deliberation.Concluded concluded)) {
      answer(((Deliberation.Asks) attempt).question(), facts);
      attempt = Decider.decide(policy.policy(), facts, answers);
    }
    return concluded.decision();
  }

  private void answer(Question question, Facts facts) {
    Lookup asked = lookup.isPresent() ? lookup.get() : Lookup.here(policy, environment, facts);
    lookup = Optional.of(asked);
    answers = answers.with(question, asked.answer(question));
  }
}
