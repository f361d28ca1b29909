package io.portkeel.cli;

import io.portkeel.decide.Decision;
import io.portkeel.nat.NatRule;
import io.portkeel.nat.NatWarnings;
import io.portkeel.platform.Platform;
import io.portkeel.platform.Platform.NatLook;
import io.portkeel.policy.Problem;
import io.portkeel.report.ReportBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What the NAT of this host does to what was decided.
 *
 * @param rules absent when they were not seen
 * @param notes what was not seen and why, for who wants to know more
 */
record NatLooked(Optional<List<NatRule>> rules, List<Problem> warnings, List<String> notes) {

  static final NatLooked NOT_NEEDED = new NatLooked(Optional.empty(), List.of(), List.of());

  /** Looks, which takes about as long as another program does. */
  static NatLooked look(Assessment assessment, Platform platform) {
    NatLook look = platform.nat();
    if (look instanceof NatLook.NotSeen notSeen) {
      return new NatLooked(Optional.empty(), List.of(), List.of(notSeen.why()));
    }
    if (!(look instanceof NatLook.Seen seen)) {
      return NOT_NEEDED;
    }
    List<NatRule> rules = seen.ruleset().rules();
    List<Problem> warnings =
        assessment.decision() instanceof Decision.Decided decided
            ? NatWarnings.of(decided.range(), rules)
            : List.of();
    return new NatLooked(Optional.of(rules), warnings, seen.notes());
  }

  void reportTo(ReportBuilder report) {
    report.warnings(warnings);
    if (rules.isPresent()) {
      report.nat(rules.get());
    }
  }
}
