package io.portkeel.cli;

import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.probe.ProbeMap;
import io.portkeel.report.ProbeFinding;
import java.util.Optional;

/** The sentences of {@code probe}. */
final class ProbeWording {

  static final Problem SIGNALLED =
      Problem.of(
          "signalled",
          "a signal asked to end, so this is what was known by then",
          "expect the exit code of that signal, such as 130");

  private ProbeWording() {}

  static String summary(ProbeFinding finding) {
    ProbeMap map = finding.map();
    String known = map.complete() ? "" : "not complete: ";
    if (map.attempts() == 0) {
      return known + "nothing is known of " + finding.target();
    }
    if (map.answered().isEmpty()) {
      return known + finding.target() + " answers to no source port of " + map.range();
    }
    return map.unanswered().isEmpty()
        ? known + finding.target() + " answers to every source port that was tried"
        : known
            + finding.target()
            + " answers to source ports "
            + map.answeredBlocks()
            + " of "
            + map.range();
  }

  static Optional<String> next(ProbeFinding finding) {
    ProbeMap map = finding.map();
    if (map.answered().isEmpty()) {
      return !map.complete()
          ? Optional.empty()
          : Optional.of(
              "Next: the server may be down, or nobody gets there from here: try another port that"
                  + " is known to be open, or another host.");
    }
    Optional<PortRange> suggested = map.suggested();
    if (suggested.isEmpty()) {
      return Optional.empty();
    }
    String holes =
        map.largestMissedHole() == 0
            ? "."
            : "; --exhaustive finds holes that this can have missed.";
    if (finding.live().isPresent() && finding.failing().isEmpty()) {
      PortRange live = finding.live().get();
      return Optional.of(
          map.answeredBlocks().contains(live)
              ? "The live range " + live + " lies in what answers" + holes
              : "Next: nothing of the live range "
                  + live
                  + " is known to fail, but not all of it was tried: give it by --range.");
    }
    if (suggested.get().size() < Policy.DEFAULT_AT_LEAST) {
      return Optional.of(
          "Next: "
              + suggested.get()
              + " is too small to be a range; try more ports, or let answers back to more.");
    }
    String way =
        finding.container().isPresent()
            ? "portkeel render docker --range "
            : "portkeel apply --range ";
    return Optional.of("Next: `" + way + suggested.get() + "`" + holes);
  }

  /** Why the map is not complete, when no signal came. */
  static Problem limited(ProbeMap map) {
    return Problem.of(
        "limit-reached",
        "the limit of " + map.attempts() + " attempts was reached before all was known",
        "give a higher --max-attempts, or a smaller --range");
  }

  static Problem notTried(ProbeMap map, String why) {
    boolean low = map.range().low() < 1024;
    return Problem.of(
        "ports-not-tried",
        map.failures() + " source ports could not be tried: " + why,
        low ? "run as root, or begin with port 1024" : "see that, and try again");
  }

  static String progress(String target, int attempts) {
    return "portkeel: " + target + ": " + attempts + " attempts; Ctrl-C ends with what is known";
  }

  static Problem ended(int pid) {
    return Problem.of(
        "no-such-process", "process " + pid + " has ended", "name a process that is still there");
  }

  static Stopped noRoute(String address, String why) {
    return Stopped.failed(
        Problem.of(
            "no-route",
            "this host has no way to " + address + ": " + why,
            "see `ip route get " + address + "`"));
  }
}
