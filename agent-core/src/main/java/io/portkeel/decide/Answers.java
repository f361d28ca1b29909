package io.portkeel.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers to all questions so far. Immutable. */
public final class Answers {

  /** Nothing was asked. */
  public static final Answers NONE = new Answers(List.of());

  private final List<Answered> all;

  private record Answered(Question question, Answer answer) {}

  private Answers(List<Answered> all) {
    this.all = all;
  }

  /** Whether nothing was asked yet. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** These and one more. */
  public Answers with(Question question, Answer answer) {
    List<Answered> more = new ArrayList<>(all);
    more.add(new Answered(question, answer));
    return new Answers(List.copyOf(more));
  }

  /** What was answered; absent when that was not asked yet. */
  public Optional<Answer> to(Question question) {
    for (Answered answered : all) {
      if (answered.question().equals(question)) {
        return Optional.of(answered.answer());
      }
    }
    return Optional.empty();
  }
}
