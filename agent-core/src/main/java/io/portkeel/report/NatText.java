package io.portkeel.report;

import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatRule;
import io.portkeel.ports.PortRange;
import java.util.List;
import java.util.Optional;

/** The NAT rules of a host, a line each, for a person. */
final class NatText {

  private static final int MOST_RULES = 5;

  private NatText() {}

  /** The lines, of which the first alone says what they are about. */
  static Table table(List<NatRule> rules, Optional<PortRange> wanted, ReportText.Length length) {
    Table table = new Table();
    int shown = length == ReportText.Length.FULL ? rules.size() : MOST_RULES;
    for (int i = 0; i < rules.size() && i < shown; i++) {
      NatRule rule = rules.get(i);
      table.row(i == 0 ? "NAT" : "", Paint.harmless(rule.label()) + ": " + effect(rule, wanted));
    }
    if (rules.size() > shown) {
      table.row("", "and " + (rules.size() - shown) + " more");
    }
    return table;
  }

  private static String effect(NatRule rule, Optional<PortRange> wanted) {
    if (!rule.isReached()) {
      return "no TCP or UDP flow to others gets there";
    }
    if (wanted.isEmpty() || !(rule.verdict() instanceof NatRewrite rewrite)) {
      return "gives another source";
    }
    return switch (rewrite.effect(wanted.get())) {
      case KEEPS -> "keeps the range";
      case ON_CONFLICT -> "leaves the range when two flows meet";
      case AT_RANDOM -> "leaves the range at random";
      case OUTSIDE -> "may give a port outside the range";
    };
  }
}
