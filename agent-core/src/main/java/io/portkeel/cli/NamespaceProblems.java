package io.portkeel.cli;

import io.portkeel.platform.NetworkNamespace.Known;
import io.portkeel.policy.Problem;
import io.portkeel.report.NamespaceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems of network namespaces, each told once however many have it: a hundred containers of one
 * kind have the same.
 */
final class NamespaceProblems {

  private static final int MOST_NAMED = 5;

  private final Map<Problem, List<String>> labels = new LinkedHashMap<>();

  void add(Known known, List<Problem> problems) {
    for (Problem problem : problems) {
      add(known, problem);
    }
  }

  void add(Known known, Problem problem) {
    labels.computeIfAbsent(problem, none -> new ArrayList<>()).add(NamespaceLine.label(known));
  }

  boolean isEmpty() {
    return labels.isEmpty();
  }

  /** Each with the names of those that have it before its message. */
  List<Problem> merged() {
    List<Problem> merged = new ArrayList<>();
    for (Map.Entry<Problem, List<String>> entry : labels.entrySet()) {
      Problem problem = entry.getKey();
      merged.add(
          new Problem(
              problem.code(),
              names(entry.getValue()) + ": " + problem.message(),
              problem.remedy(),
              problem.place()));
    }
    return merged;
  }

  private static String names(List<String> all) {
    return all.size() <= MOST_NAMED
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MOST_NAMED))
            + " and "
            + (all.size() - MOST_NAMED)
            + " more";
  }
}
