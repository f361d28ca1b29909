package io.portkeel.linux;

import io.portkeel.nat.NatChain;
import io.portkeel.nat.NatChain.Tool;
import io.portkeel.nat.NatLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of nftables that rewrite sources, from the objects in which nft lists them: a table's
 * chains come before its rules.
 */
final class NftTables {

  /** A chain that is not read to its end. */
  private record Begun(
      String family, String table, String name, OptionalInt priority, List<NatLine> lines) {}

  /** By family and name. */
  private final Map<String, List<Begun>> tables = new LinkedHashMap<>();

  private final Set<String> ofIptables = new TreeSet<>();
  private boolean whole;

  void add(Map<?, ?> object) {
    if (object.get("chain") instanceof Map<?, ?> chain) {
      chain(chain);
    } else if (object.get("rule") instanceof Map<?, ?> rule) {
      rule(rule);
    }
  }

  /** Nothing more comes. */
  void end() {
    whole = true;
  }

  private void chain(Map<?, ?> chain) {
    boolean hooked = is(chain, "type", "nat") && is(chain, "hook", "postrouting");
    Begun begun =
        new Begun(
            text(chain, "family"),
            text(chain, "table"),
            text(chain, "name"),
            hooked ? priority(text(chain, "prio")) : OptionalInt.empty(),
            new ArrayList<>());
    tables.computeIfAbsent(key(chain), key -> new ArrayList<>()).add(begun);
  }

  private static OptionalInt priority(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private void rule(Map<?, ?> rule) {
    List<Begun> chains = tables.getOrDefault(key(rule), List.of());
    if (!isHooked(chains)) {
      return;
    }
    for (Begun chain : chains) {
      if (is(rule, "chain", chain.name())) {
        NftRule read = NftRule.read(rule, NatChain.families(chain.family()));
        chain.lines().addAll(read.lines());
        if (read.isOfIptables() && chain.table().equals("nat")) {
          ofIptables.add(chain.family());
        }
      }
    }
  }

  private static boolean isHooked(List<Begun> chains) {
    for (Begun chain : chains) {
      if (chain.priority().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The families whose table nat holds rules that only iptables-nft can read. */
  Set<String> ofIptables() {
    return ofIptables;
  }

  /** Whether all was read. */
  boolean isWhole() {
    return whole;
  }

  /**
   * The chains of tables that have one behind routing.
   *
   * @param elsewhere the families whose table nat another program reads
   */
  List<NatChain> chainsBeside(Set<String> elsewhere) {
    List<NatChain> read = new ArrayList<>();
    for (List<Begun> chains : tables.values()) {
      for (Begun chain : isHooked(chains) ? chains : List.<Begun>of()) {
        if (!chain.table().equals("nat") || !elsewhere.contains(chain.family())) {
          read.add(
              new NatChain(
                  Tool.NFTABLES,
                  chain.family(),
                  chain.table(),
                  chain.name(),
                  chain.priority(),
                  chain.lines()));
        }
      }
    }
    return read;
  }

  private static String key(Map<?, ?> object) {
    return text(object, "family") + " " + text(object, "table");
  }

  private static boolean is(Map<?, ?> object, String key, String value) {
    return value.equals(object.get(key));
  }

  private static String text(Map<?, ?> object, String key) {
    return object.get(key) instanceof String text ? text : "";
  }
}
