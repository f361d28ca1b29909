package io.portkeel.cli;

import io.portkeel.plan.Verdict;
import io.portkeel.platform.Container;
import io.portkeel.platform.NetworkNamespace.Known;
import io.portkeel.report.NamespaceLine.Answer;
import io.portkeel.report.Report.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sentences about the containers of a host. */
final class NamespaceWording {

  static final String ALL_IS_WELL = "All is well: nothing to do.";

  private NamespaceWording() {}

  /** Whether all of them are as they should be, in one sentence. */
  static String summary(NamespaceFindings findings, Asked asked) {
    String policy = asked.policy().description();
    int judged = judged(findings);
    return switch (findings.answer()) {
      case COMPLIES ->
          judged == 0
              ? "no container here has a network of its own that " + policy + " is about"
              : (judged == 1 ? "the 1 container obeys " : "all " + judged + " containers obey ")
                  + policy;
      case DRIFTS ->
          findings.count(Answer.DRIFTS) + " of " + containers(judged) + " do not obey " + policy;
      case UNKNOWN -> "whether all " + containers(judged) + " obey " + policy + " is not known";
    };
  }

  static int judged(NamespaceFindings findings) {
    int judged = findings.all().size();
    return judged - findings.count(Answer.HOST) - findings.count(Answer.KEPT);
  }

  static String containers(int number) {
    return number + (number == 1 ? " container" : " containers");
  }

  static Tone tone(NamespaceFindings findings) {
    return switch (findings.answer()) {
      case COMPLIES -> Tone.GOOD;
      case DRIFTS -> Tone.DRIFT;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  static Optional<Boolean> compliant(NamespaceFindings findings) {
    return Wording.compliant(findings.answer());
  }

  /** The last line of status and check. */
  static String next(NamespaceFindings findings, String ifSomeDrift) {
    return findings.answer() == Verdict.Answer.COMPLIES
        ? ALL_IS_WELL
        : findings.answer() == Verdict.Answer.DRIFTS
            ? ifSomeDrift
            : "Next: see what could not be looked at, and run this again, as root.";
  }

  /** What the table has no room for: each one's whole names. */
  static List<String> details(NamespaceFindings findings) {
    List<String> details = new ArrayList<>();
    for (NamespaceFinding finding : findings.all()) {
      Known known = finding.known();
      StringBuilder line = new StringBuilder(known.id());
      if (known.pid().isPresent()) {
        line.append("  pid ").append(known.pid().getAsInt());
      }
      if (known.container().isPresent()) {
        Container container = known.container().get();
        line.append("  ").append(container.runtime().word()).append(' ').append(container.id());
        if (container.pod().isPresent()) {
          line.append("  pod ").append(container.pod().get());
        }
      }
      if (known.name().isPresent()) {
        line.append("  ").append(known.name().get());
      }
      details.add(line.toString());
    }
    return details;
  }
}
