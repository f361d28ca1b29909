package io.portkeel.nacl;

import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one document, in the order of the document.
 *
 * <p>One mistake in what made the document comes back in every rule of it, so only the first
 * problems are told, and how many there are beside them.
 */
final class Findings {

  static final int MOST_TOLD = 20;

  private record Found(Spot spot, Problem problem) {}

  private final String document;
  private final List<Found> told = new ArrayList<>();
  private int count;

  Findings(String document) {
    this.document = document;
  }

  void wrong(Spot spot, String code, String message, String remedy) {
    count++;
    insert(new Found(spot, Problem.at(spot.in(document), code, message, remedy)));
  }

  /** Takes over what was found wrong with a part of the document. */
  void addAll(Findings part) {
    count += part.count;
    for (Found found : part.told) {
      insert(found);
    }
  }

  private void insert(Found found) {
    int at = told.size();
    while (at > 0 && found.spot().isBefore(told.get(at - 1).spot())) {
      at--;
    }
    told.add(at, found);
    // One more than is told is kept: the place from which on nothing is.
    if (told.size() > MOST_TOLD + 1) {
      told.remove(told.size() - 1);
    }
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  List<Problem> inOrder() {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < told.size() && i < MOST_TOLD; i++) {
      problems.add(told.get(i).problem());
    }
    int more = count - MOST_TOLD;
    if (more > 0) {
      problems.add(
          Problem.at(
              told.get(MOST_TOLD).spot().in(document),
              "more-problems",
              more == 1 ? "there is 1 more problem" : "there are " + more + " more problems",
              "correct those before it first"));
    }
    return problems;
  }
}
