package io.portkeel.decide;

import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.policy.Rule;
import io.portkeel.policy.When;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the conditions hold that only an instance's metadata can tell of. */
sealed interface InstanceFit {

  record Holds() implements InstanceFit {}

  record Fails() implements InstanceFit {}

  /** It has to be asked first. */
  record Asks(Question question) implements InstanceFit {}

  /** It was asked, and is not known; no other of these conditions fails. */
  record Unknown(Problem why) implements InstanceFit {}

  /** One condition after the other, so that nothing is asked behind one that fails. */
  static InstanceFit of(When when, Answers answers) {
    Optional<Problem> unknown = Optional.empty();
    if (when.subnet().isPresent()) {
      Question question = new Question.Instance();
      Optional<Answer> answer = answers.to(question);
      if (answer.isEmpty()) {
        return new Asks(question);
      }
      if (answer.get() instanceof Answer.Unknown not) {
        unknown = Optional.of(not.why());
      } else if (!when.subnet().get().equals(((Answer.Instance) answer.get()).subnet())) {
        return new Fails();
      }
    }
    for (Map.Entry<String, String> tag : when.tags().entrySet()) {
      Question question = new Question.Tag(tag.getKey());
      Optional<Answer> answer = answers.to(question);
      if (answer.isEmpty()) {
        return new Asks(question);
      }
      if (answer.get() instanceof Answer.Unknown not) {
        unknown = unknown.isPresent() ? unknown : Optional.of(not.why());
      } else if (!((Answer.Tag) answer.get()).value().equals(Optional.of(tag.getValue()))) {
        return new Fails();
      }
    }
    return unknown.isPresent() ? new Unknown(unknown.get()) : new Holds();
  }

  /** What was answered to any rule, in the way of {@link Facts#description}; empty if nothing. */
  static String description(Policy policy, Answers answers) {
    StringBuilder text = new StringBuilder();
    if (answers.to(new Question.Instance()).orElse(null) instanceof Answer.Instance instance) {
      text.append(", subnet=").append(instance.subnet());
    }
    Set<String> keys = new LinkedHashSet<>();
    for (Rule rule : policy.rules()) {
      keys.addAll(rule.when().tags().keySet());
    }
    for (String key : keys) {
      if (answers.to(new Question.Tag(key)).orElse(null) instanceof Answer.Tag tag) {
        text.append(tag.value().isPresent() ? ", tag " + key + "=" + tag.value().get() : "");
        text.append(tag.value().isPresent() ? "" : ", no tag " + key);
      }
    }
    return text.toString();
  }
}
