package io.portkeel.decide;

import java.util.Optional;

/** The questions of one computation: the first one without a usable answer ends it. */
final class Inquiry {

  private final Answers answers;
  private Optional<Computation> end = Optional.empty();

  Inquiry(Answers answers) {
    this.answers = answers;
  }

  /** The answer; absent when there is none that can be used, or was none to a question before. */
  Optional<Answer> ask(Question question) {
    if (end.isPresent()) {
      return Optional.empty();
    }
    Optional<Answer> answer = answers.to(question);
    if (answer.isEmpty()) {
      end = Optional.of(new Computation.Asks(question));
    } else if (answer.get() instanceof Answer.Unknown unknown) {
      end = Optional.of(new Computation.Unknown(unknown.why()));
    } else if (answer.get() instanceof Answer.Wrong wrong) {
      end = Optional.of(new Computation.Refused(wrong.problems()));
    }
    return end.isPresent() ? Optional.empty() : answer;
  }

  /** What the computation ends with, when a question could not be answered. */
  Optional<Computation> end() {
    return end;
  }
}
