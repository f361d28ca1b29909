package io.portkeel.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that all of it is told at once. */
final class Findings {

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  void wrong(Node node, String code, String message, String remedy) {
    wrong(node.line(), node.column(), code, message, remedy);
  }

  void wrong(Node.Entry entry, String code, String message, String remedy) {
    wrong(entry.line(), entry.column(), code, message, remedy);
  }

  void wrong(int line, int column, String code, String message, String remedy) {
    problems.add(Problem.at(Place.at(file, line, column), code, message, remedy));
  }

  void wrongFile(String code, String message, String remedy) {
    problems.add(Problem.at(Place.file(file), code, message, remedy));
  }

  Place place(Node node) {
    return Place.at(file, node.line(), node.column());
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In the order of the file, so that a person can go through it from top to bottom. */
  List<Problem> inOrder() {
    List<Problem> sorted = new ArrayList<>(problems);
    Collections.sort(
        sorted,
        new Comparator<Problem>() {
          @Override
          public int compare(Problem a, Problem b) {
            int byLine = Integer.compare(line(a), line(b));
            return byLine != 0 ? byLine : Integer.compare(column(a), column(b));
          }
        });
    return List.copyOf(sorted);
  }

  private static int line(Problem problem) {
    return problem.place().isPresent() ? problem.place().get().line().orElse(0) : 0;
  }

  private static int column(Problem problem) {
    return problem.place().isPresent() ? problem.place().get().column().orElse(0) : 0;
  }
}
