package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.platform.NetworkNamespace.Known;
import io.portkeel.platform.NetworkNamespace.Owner;
import io.portkeel.platform.RangeHolder;
import io.portkeel.policy.Problem;
import io.portkeel.report.ReportBuilder;
import io.portkeel.report.RestartAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of making the containers of a host obey, each by itself: one that fails leaves the
 * others as they are.
 */
final class NamespaceApply {

  private final NamespaceFindings findings;
  private final NamespaceProblems lacksRights = new NamespaceProblems();
  private final NamespaceProblems failed = new NamespaceProblems();
  private final NamespaceProblems lostByRestart = new NamespaceProblems();
  private int changed;

  /** For namespaces that were looked at, and changed where that was due. */
  NamespaceApply(NamespaceFindings findings) {
    this.findings = findings;
    for (NamespaceFinding finding : findings.all()) {
      if (finding instanceof NamespaceFinding.Carried carried) {
        add(carried);
      } else if (finding instanceof NamespaceFinding.Assessed one) {
        for (Obstacle obstacle : one.assessment().plan().obstacles()) {
          add(one.known(), obstacle);
        }
      } else if (finding instanceof NamespaceFinding.NotSeen notSeen
          && notSeen.known().owner() == Owner.CONTAINER) {
        add(notSeen.known(), notSeen.why());
      } else if (finding instanceof NamespaceFinding.Undecided undecided) {
        failed.add(undecided.known(), undecided.why());
      }
    }
  }

  private void add(NamespaceFinding.Carried carried) {
    failed.add(carried.known(), carried.outcome().errors());
    if (!carried.outcome().inEffect().isEmpty()) {
      changed++;
    }
    if (carried.outcome().succeeded()
        && carried.before().decision() instanceof Decision.Decided decided) {
      Known known = carried.known();
      lostByRestart.add(
          known, RestartAdvice.of(known.container(), decided.range(), decided.reserve()));
    }
  }

  /** What the policy asks and cannot be had is told by the findings. */
  private void add(Known known, Obstacle obstacle) {
    switch (obstacle.kind()) {
      case RIGHTS -> lacksRights.add(known, obstacle.problem());
      case OTHER -> failed.add(known, obstacle.problem());
      case POLICY -> {}
    }
  }

  /** Whether one of them has to be changed and can be. */
  static boolean isDue(NamespaceFindings findings) {
    for (NamespaceFinding.Assessed one : findings.assessed()) {
      if (isDue(one.assessment())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDue(Assessment assessment) {
    Plan plan = assessment.plan();
    return !plan.steps().isEmpty() && plan.obstacles().isEmpty();
  }

  /** Goes there, looks, and changes what has to be; absent when it has ended meanwhile. */
  static Optional<NamespaceFinding> change(NetworkNamespace namespace, Asked asked) {
    Known known = namespace.known();
    return NamespaceFinding.of(known, namespace.visit(holder -> change(known, asked, holder)));
  }

  private static NamespaceFinding change(Known known, Asked asked, RangeHolder holder) {
    NamespaceFinding finding = NamespaceFinding.inside(known, asked, holder);
    if (!(finding instanceof NamespaceFinding.Assessed one)
        || !(one.assessment().decision() instanceof Decision.Decided decided)
        || !isDue(one.assessment())) {
      return finding;
    }
    Proof proof = new Proof(holder, decided, one.assessment().policy().policy());
    CarriedOut outcome = CarriedOut.of(holder, one.assessment().plan(), proof);
    // What proved it is what is reported; after putting back, it is another one again.
    Optional<Verdict> after = outcome.succeeded() ? proof.verdict() : proof.look();
    return new NamespaceFinding.Carried(known, one.assessment(), after, outcome);
  }

  int changed() {
    return changed;
  }

  boolean succeeded() {
    return errors().isEmpty();
  }

  List<Problem> errors() {
    List<Problem> errors = new ArrayList<>(findings.refusals());
    errors.addAll(lacksRights.merged());
    if (findings.unseen().isPresent()) {
      errors.add(findings.unseen().get());
    }
    errors.addAll(failed.merged());
    return errors;
  }

  void reportTo(ReportBuilder report) {
    findings.reportTo(report);
    for (NamespaceFinding finding : findings.all()) {
      if (finding instanceof NamespaceFinding.Carried carried) {
        report.changes(carried.known().id(), carried.steps(), carried.outcome().inEffect());
      }
    }
    report
        .compliant(NamespaceWording.compliant(findings))
        .foreseen(findings.warnings())
        .warnings(lostByRestart.merged())
        .errors(errors());
  }

  /** The code of a run without {@code --detailed-exitcode}. */
  ExitCode code() {
    if (succeeded()) {
      return ExitCode.OK;
    }
    if (!findings.refusals().isEmpty()) {
      return ExitCode.POLICY;
    }
    return lacksRights.isEmpty() && findings.unseen().isEmpty()
        ? ExitCode.FAILED
        : ExitCode.NO_RIGHT;
  }

  /** The code of a run with it. */
  ExitCode detailedCode() {
    if (changed > 0) {
      return succeeded() ? ExitCode.CHANGED : ExitCode.FAILED_CHANGED;
    }
    return code() == ExitCode.FAILED ? ExitCode.FAILED_UNCHANGED : code();
  }
}
