package io.portkeel.cli;

import io.portkeel.plan.Verdict;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.NamespaceLine;
import io.portkeel.report.ReportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The network namespaces of a host, each looked at by itself.
 *
 * @param unseen why there may be more, if so
 */
record NamespaceFindings(List<NamespaceFinding> all, Optional<Problem> unseen) {

  /** Looks at all of them; those that end meanwhile are left out. */
  static Outcome<NamespaceFindings> look(Platform platform, Asked asked) {
    return each(platform, asked, NamespaceFinding::look);
  }

  /**
   * Finds them and has something done with each.
   *
   * @param work absent when the namespace has ended meanwhile
   */
  static Outcome<NamespaceFindings> each(
      Platform platform,
      Asked asked,
      BiFunction<NetworkNamespace, Asked, Optional<NamespaceFinding>> work) {
    NetworkNamespace.Look look = platform.namespaces();
    if (look instanceof NetworkNamespace.Look.NotLooked not) {
      return Outcome.stop(Stopped.failed(not.why()));
    }
    NetworkNamespace.Look.Found found = (NetworkNamespace.Look.Found) look;
    List<NamespaceFinding> all = new ArrayList<>();
    for (NetworkNamespace namespace : found.namespaces()) {
      Optional<NamespaceFinding> finding = work.apply(namespace, asked);
      if (finding.isPresent()) {
        all.add(finding.get());
      }
    }
    return Outcome.got(new NamespaceFindings(List.copyOf(all), found.unseen()));
  }

  void reportTo(ReportBuilder report) {
    List<NamespaceLine> lines = new ArrayList<>();
    for (NamespaceFinding finding : all) {
      lines.add(finding.line());
    }
    report.namespaces(lines);
  }

  /** Those that were held against the policy. */
  List<NamespaceFinding.Assessed> assessed() {
    List<NamespaceFinding.Assessed> assessed = new ArrayList<>();
    for (NamespaceFinding finding : all) {
      if (finding instanceof NamespaceFinding.Assessed one) {
        assessed.add(one);
      }
    }
    return assessed;
  }

  /** How many have this answer. */
  int count(NamespaceLine.Answer answer) {
    int count = 0;
    for (NamespaceFinding finding : all) {
      count += finding.line().answer() == answer ? 1 : 0;
    }
    return count;
  }

  /** What the policy asks and cannot be had. */
  List<Problem> refusals() {
    NamespaceProblems problems = new NamespaceProblems();
    for (NamespaceFinding finding : all) {
      if (finding instanceof NamespaceFinding.Refused refused) {
        problems.add(refused.known(), refused.why());
      } else if (finding instanceof NamespaceFinding.Assessed one) {
        Optional<Stopped> impossible = Obstacles.ofPolicy(one.assessment().plan());
        if (impossible.isPresent()) {
          problems.add(one.known(), impossible.get().problems());
        }
      }
    }
    return problems.merged();
  }

  /** Why the answer for all of them is not known, if so; the host's own is none of them. */
  List<Problem> unknowns() {
    NamespaceProblems problems = new NamespaceProblems();
    for (NamespaceFinding finding : all) {
      if (finding instanceof NamespaceFinding.NotSeen notSeen
          && finding.known().owner() != NetworkNamespace.Owner.HOST) {
        problems.add(notSeen.known(), notSeen.why().problem());
      } else if (finding instanceof NamespaceFinding.Undecided undecided) {
        problems.add(undecided.known(), undecided.why());
      } else if (finding instanceof NamespaceFinding.Assessed one) {
        problems.add(one.known(), one.assessment().verdict().unknowns());
      }
    }
    List<Problem> merged = problems.merged();
    if (unseen.isPresent()) {
      merged.add(unseen.get());
    }
    return merged;
  }

  /** What is no reason to fail: what decisions and plans warn of, and what nobody is hurt by. */
  List<Problem> warnings() {
    NamespaceProblems problems = new NamespaceProblems();
    for (NamespaceFinding finding : all) {
      if (finding instanceof NamespaceFinding.Assessed one) {
        problems.add(one.known(), one.assessment().warnings());
      } else if (finding instanceof NamespaceFinding.Unnamed unnamed) {
        problems.add(unnamed.known(), unnamed.why());
      } else if (finding instanceof NamespaceFinding.NotSeen notSeen
          && finding.known().owner() == NetworkNamespace.Owner.HOST) {
        problems.add(notSeen.known(), notSeen.why().problem());
      }
    }
    return problems.merged();
  }

  /** Why apply would change nothing in some, whoever runs it. */
  List<Problem> inTheWay() {
    NamespaceProblems problems = new NamespaceProblems();
    for (NamespaceFinding.Assessed one : assessed()) {
      problems.add(one.known(), CheckCommand.inTheWay(one.assessment().plan()));
    }
    return problems.merged();
  }

  /** The answer for all of them: a drift outweighs what is not known. */
  Verdict.Answer answer() {
    if (count(NamespaceLine.Answer.DRIFTS) > 0) {
      return Verdict.Answer.DRIFTS;
    }
    return unknowns().isEmpty() && refusals().isEmpty()
        ? Verdict.Answer.COMPLIES
        : Verdict.Answer.UNKNOWN;
  }
}
