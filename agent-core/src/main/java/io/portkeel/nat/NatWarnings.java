package io.portkeel.nat;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/** What the NAT of a host does to a port range that was decided. Pure. */
public final class NatWarnings {

  private static final int MOST_NAMED = 3;

  private static final String REMEDY =
      "`portkeel render nft` shows a table that keeps them in the range";

  private NatWarnings() {}

  /** One for each way in which flows leave the range, with the rules that do it. */
  public static List<Problem> of(PortRange wanted, List<NatRule> rules) {
    List<Problem> warnings = new ArrayList<>();
    List<NatRule> onConflict = with(NatRewrite.Effect.ON_CONFLICT, wanted, rules);
    List<NatRule> atRandom = with(NatRewrite.Effect.AT_RANDOM, wanted, rules);
    List<NatRule> outside = with(NatRewrite.Effect.OUTSIDE, wanted, rules);
    String any = "any of " + NatRewrite.WITHOUT_RANGE + ", about " + share(wanted);
    if (!onConflict.isEmpty()) {
      warnings.add(
          Problem.of(
              "nat-without-range",
              "NAT has no port range: "
                  + named(onConflict)
                  + "; of two flows with the same source port to one destination, be they of two"
                  + " clients or of a client and this host, the later gets "
                  + any
                  + " of them outside "
                  + wanted,
              REMEDY));
    }
    if (!atRandom.isEmpty()) {
      warnings.add(
          Problem.of(
              "nat-random-ports",
              "NAT chooses ports at random: "
                  + named(atRandom)
                  + "; every flow gets "
                  + any
                  + " of them outside "
                  + wanted,
              REMEDY));
    }
    if (!outside.isEmpty()) {
      warnings.add(
          Problem.of(
              "nat-range-outside",
              "NAT has a port range that is not inside "
                  + wanted
                  + ": "
                  + named(outside)
                  + "; flows may get a port of "
                  + ports(outside).difference(PortSet.of(wanted)),
              REMEDY));
    }
    return List.copyOf(warnings);
  }

  /** Those that still do it when all rules before them have had their turn. */
  private static List<NatRule> with(
      NatRewrite.Effect effect, PortRange wanted, List<NatRule> rules) {
    List<NatRule> found = new ArrayList<>();
    for (NatRule rule : rules) {
      if (rule.isReached()
          && rule.verdict() instanceof NatRewrite rewrite
          && rewrite.effect(wanted) == effect) {
        found.add(rule);
      }
    }
    return found;
  }

  private static PortSet ports(List<NatRule> rules) {
    PortSet all = PortSet.EMPTY;
    for (NatRule rule : rules) {
      if (rule.verdict() instanceof NatRewrite rewrite && rewrite.ports().isPresent()) {
        all = all.union(PortSet.of(rewrite.ports().get()));
      }
    }
    return all;
  }

  private static String named(List<NatRule> rules) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < rules.size() && i < MOST_NAMED; i++) {
      names.append(i == 0 ? "" : ", ").append(rules.get(i).label()).append(sources(rules.get(i)));
    }
    if (rules.size() > MOST_NAMED) {
      names.append(" and ").append(rules.size() - MOST_NAMED).append(" more");
    }
    return names.toString();
  }

  /** Whose flows they are, where that does not stand in the rule itself. */
  private static String sources(NatRule rule) {
    String sources = rule.match().source().toString();
    return rule.match().source().only().isEmpty() || rule.text().contains(sources)
        ? ""
        : " for " + sources;
  }

  /** How many of the kernel's choices are outside. */
  private static String share(PortRange wanted) {
    int all = NatRewrite.WITHOUT_RANGE.size();
    int outside = PortSet.of(NatRewrite.WITHOUT_RANGE).difference(PortSet.of(wanted)).size();
    return Math.round(100.0 * outside / all) + "%";
  }
}
