package io.portkeel.report;

import io.portkeel.nat.NatKeeping;
import io.portkeel.nat.NatMatch;
import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatRule;
import io.portkeel.nat.NatRuleset;
import io.portkeel.nat.Selection;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.InterfaceName;
import io.portkeel.network.TransportName;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of nftables that is asked before everybody's NAT rules and gives the flows a port of the
 * range; `nft -f` takes it any number of times, and has it all or nothing.
 */
final class NftTable {

  /** 100 is where others rewrite sources, and who comes later is not asked (measured). */
  private static final int PRIORITY = 99;

  private static final String HEAD =
      """
      # rendered by portkeel: keeps what NAT rewrites in %s, TCP and UDP alone.
      # All else, such as ICMP, is left to the rules that are there.
      # Install:  nft -f FILE     again, when those rules or the range have changed
      # Keep:     have `nft -f FILE` run at boot, by a unit of your own after nftables.service,
      #           whose restart takes all tables away, or by `include` in /etc/nftables.conf
      # Remove:   nft delete table ip %s     (or ip6)
      """;

  private final PortRange range;
  private final StringBuilder text = new StringBuilder();

  private NftTable(PortRange range) {
    this.range = range;
  }

  /** What the request keeps of NAT. */
  static Rendered write(RenderRequest request) {
    NatKeeping keeping = request.nat().orElse(NatKeeping.NOTHING);
    List<Problem> warnings = new ArrayList<>(keeping.leftOut());
    PortSet reserved = request.reserve().intersection(PortSet.of(request.range()));
    if (!reserved.isEmpty()) {
      warnings.add(
          Problem.of(
              "nat-ignores-reserved",
              "NAT gives reserved ports as well: " + reserved,
              "expect them, or take a range without a reserved port: --range"));
    }
    return new Rendered.Text(render(request.range(), keeping), warnings);
  }

  /** The text for `nft -f`. */
  static String render(PortRange range, NatKeeping keeping) {
    NftTable table = new NftTable(range);
    table.text.append(
        HEAD.replaceFirst("%s", range.toString()).replaceFirst("%s", NatRuleset.OUR_TABLE));
    for (AddressFamily family : AddressFamily.values()) {
      List<NatRule> rules = new ArrayList<>();
      for (NatRule rule : keeping.kept()) {
        if (rule.match().families().contains(family)) {
          rules.add(rule);
        }
      }
      if (!rules.isEmpty()) {
        table.table(family, rules, keeping);
      }
    }
    return table.text.toString();
  }

  private void table(AddressFamily family, List<NatRule> rules, NatKeeping keeping) {
    String name = "table " + family.word() + " " + NatRuleset.OUR_TABLE;
    // Declared first, so that there is one to delete.
    text.append(name).append("\ndelete ").append(name).append('\n').append(name).append(" {\n");
    text.append("  chain postrouting {\n    type nat hook postrouting priority ")
        .append(PRIORITY)
        .append("; policy accept;\n");
    for (NatRule rule : rules) {
      String from = rule.chain().table().isEmpty() ? rule.text() : rule.label();
      text.append("    # ").append(Paint.harmless(from)).append('\n');
      rule(family, rule);
    }
    if (keeping.own().containsKey(family)) {
      text.append("    # this host's own flows, which others can meet; they keep their address\n");
      own(keeping.own().get(family));
    } else {
      text.append("    # this host's own flows are not kept: another rule may rewrite them\n");
    }
    text.append("  }\n}\n");
  }

  private void rule(AddressFamily family, NatRule rule) {
    NatMatch match = rule.match();
    StringBuilder what = new StringBuilder();
    addresses(what, family, "saddr", match.source());
    addresses(what, family, "daddr", match.destination());
    List<TransportName> protocols = new ArrayList<>();
    for (TransportName one : List.of(TransportName.TCP, TransportName.UDP)) {
      if (match.protocol().contains(one)) {
        protocols.add(one);
      }
    }
    String then = protocols(protocols) + rewrite((NatRewrite) rule.verdict());
    for (String interfaces : interfaces(match.out())) {
      text.append("    ").append(what).append(interfaces).append(then).append('\n');
    }
  }

  private void own(Selection<InterfaceName> out) {
    for (String interfaces : interfaces(out)) {
      text.append("    ")
          .append(interfaces)
          .append("fib saddr type local ")
          .append(protocols(List.of(TransportName.TCP, TransportName.UDP)))
          .append("th sport ")
          .append(range)
          .append(" snat to :")
          .append(range)
          .append('\n');
    }
  }

  private String rewrite(NatRewrite rewrite) {
    String address = rewrite.address().orElse("");
    String flags = rewrite.flags().isEmpty() ? "" : " " + String.join(",", rewrite.flags());
    return rewrite.kind().word() + " to " + address + ":" + range + flags;
  }

  private static String protocols(List<TransportName> protocols) {
    return "meta l4proto " + Selection.words(protocols) + " ";
  }

  private static void addresses(
      StringBuilder text, AddressFamily family, String field, Selection<AddressBlock> selected) {
    if (selected.only().isPresent()) {
      text.append(family.word()).append(' ').append(field).append(' ');
      text.append(Selection.words(ofFamily(selected.only().get(), family))).append(' ');
    }
    List<AddressBlock> except = ofFamily(selected.except(), family);
    if (!except.isEmpty()) {
      text.append(family.word()).append(' ').append(field).append(" != ");
      text.append(Selection.words(except)).append(' ');
    }
  }

  /** Blocks that overlap are no set for nftables. */
  private static List<AddressBlock> ofFamily(List<AddressBlock> blocks, AddressFamily family) {
    List<AddressBlock> its = new ArrayList<>();
    for (AddressBlock block : blocks) {
      boolean covered = block.family() != family;
      for (AddressBlock other : blocks) {
        covered |= !other.equals(block) && other.covers(block);
      }
      if (!covered && !its.contains(block)) {
        its.add(block);
      }
    }
    return its;
  }

  /** One alternative a rule: names with a star are in no set that older releases take. */
  private static List<String> interfaces(Selection<InterfaceName> out) {
    StringBuilder except = new StringBuilder();
    for (InterfaceName name : out.except()) {
      except.append("oifname != \"").append(name).append("\" ");
    }
    if (out.only().isEmpty()) {
      return List.of(except.toString());
    }
    List<String> alternatives = new ArrayList<>();
    for (InterfaceName name : out.only().get()) {
      alternatives.add("oifname \"" + name + "\" " + except);
    }
    return alternatives;
  }
}
