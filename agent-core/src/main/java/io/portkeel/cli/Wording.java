package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.Host;
import io.portkeel.ports.PortSet;
import io.portkeel.report.Report.Desired;
import io.portkeel.report.Report.HostLine;
import io.portkeel.report.Report.Tone;
import java.util.Optional;

/** The sentences that commands have in common. */
final class Wording {

  private Wording() {}

  static HostLine host(Host host) {
    return new HostLine(
        host.os().word(),
        host.hostname(),
        Optional.of(host.container()),
        host.namespace().isEmpty() ? Optional.empty() : Optional.of(host.namespace()),
        host.root().isPresent() ? Optional.of(host.root().get().toString()) : Optional.empty());
  }

  static Desired desired(Decision decision) {
    if (decision instanceof Decision.Decided decided) {
      return new Desired(Optional.of(decided.range()), decided.reserve(), decided.reasons());
    }
    Decision.LeftAlone alone = (Decision.LeftAlone) decision;
    return new Desired(Optional.empty(), PortSet.EMPTY, alone.reasons());
  }

  static String rule(Decision decision) {
    return decision instanceof Decision.Decided decided
        ? decided.rule()
        : ((Decision.LeftAlone) decision).rule();
  }

  static Tone tone(Assessment assessment) {
    if (assessment.decision() instanceof Decision.LeftAlone) {
      return Tone.NEUTRAL;
    }
    return switch (assessment.verdict().answer()) {
      case COMPLIES -> Tone.GOOD;
      case DRIFTS -> Tone.DRIFT;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  static Optional<Boolean> compliant(Assessment assessment) {
    // Nothing is judged on a host that is left alone, so its answer is that it complies.
    return compliant(assessment.verdict().answer());
  }

  static Optional<Boolean> compliant(Verdict.Answer answer) {
    return switch (answer) {
      case COMPLIES -> Optional.of(Boolean.TRUE);
      case DRIFTS -> Optional.of(Boolean.FALSE);
      case UNKNOWN -> Optional.empty();
    };
  }

  /** Whether all is well, in one sentence. */
  static String summary(Assessment assessment) {
    String by = " (" + assessment.policy().description() + ")";
    if (!(assessment.decision() instanceof Decision.Decided decided)) {
      return name(assessment.host())
          + " is left alone: rule \""
          + rule(assessment.decision())
          + "\" says keep"
          + by;
    }
    String range = decided.range().toString();
    return switch (assessment.verdict().answer()) {
      case COMPLIES ->
          name(assessment.host()) + " has " + range + scopes(assessment.verdict()) + by;
      case DRIFTS ->
          assessment.verdict().rangeDrifts()
              ? name(assessment.host()) + " should have " + range + " and does not" + by
              : name(assessment.host()) + " has " + range + ", but not the reserved ports" + by;
      case UNKNOWN ->
          "whether " + name(assessment.host()) + " keeps " + range + " is not known" + by;
    };
  }

  /** That the host was changed, in one sentence. */
  static String nowHas(Assessment assessment, Decision.Decided decided) {
    return name(assessment.host())
        + " now has "
        + decided.range()
        + scopes(assessment.verdict())
        + " ("
        + assessment.policy().description()
        + ")";
  }

  /** In which scopes the range holds, so that "live" is never taken for "for good". */
  static String scopes(Verdict verdict) {
    if (counts(verdict, Scope.LIVE)) {
      return counts(verdict, Scope.BOOT) ? ", live and after the next boot" : ", live";
    }
    return ", after the next boot";
  }

  private static boolean counts(Verdict verdict, Scope scope) {
    for (Verdict.Judged range : verdict.ranges()) {
      if (range.counts() && range.state().scope() == scope) {
        return true;
      }
    }
    return false;
  }

  static String name(Host host) {
    return host.root().isPresent()
        ? "the file tree " + host.root().get()
        : host.hostname().orElse("this host");
  }

  /** How, and by whom, apply should be run. */
  static String runApply(Assessment assessment) {
    Host host = assessment.host();
    SystemWords words = SystemWords.of(host.os());
    String command =
        host.root().isPresent()
            ? "portkeel apply --root " + words.shellWord(host.root().get().toString())
            : "portkeel apply";
    // A file tree may be anybody's own.
    boolean mayNot =
        host.root().isPresent()
            ? !assessment.plan().obstacles().isEmpty()
            : host.privilege() == Host.Privilege.ORDINARY;
    return "Next: run `"
        + command
        + "` with the same options"
        + (mayNot ? ", " + words.privileged() + "." : ".");
  }
}
