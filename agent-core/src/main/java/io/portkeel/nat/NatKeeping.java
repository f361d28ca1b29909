package io.portkeel.nat;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.HostAddress;
import io.portkeel.network.InterfaceName;
import io.portkeel.network.TransportName;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules asked before the host's own would keep the flows of its NAT in a port range. Pure.
 *
 * @param kept in the order in which they must be asked, with the flows that each is for
 * @param own for each family the interfaces behind which this host's own flows are kept as well,
 *     after those: they meet the others' flows at the same address (measured)
 * @param leftOut rules whose flows go on leaving the range, and why
 */
public record NatKeeping(
    List<NatRule> kept, Map<AddressFamily, Selection<InterfaceName>> own, List<Problem> leftOut) {

  public static final NatKeeping NOTHING = new NatKeeping(List.of(), Map.of(), List.of());

  public NatKeeping {
    kept = List.copyOf(kept);
    own = Map.copyOf(own);
    leftOut = List.copyOf(leftOut);
  }

  /** What came of it. */
  public sealed interface Result {

    record Keeps(NatKeeping keeping) implements Result {}

    /** This host's own addresses would be rewritten, or no rule can be kept. */
    record Refused(List<Problem> problems) implements Result {}

    /** No rule lets a flow leave the range. */
    record NothingToDo() implements Result {}
  }

  /**
   * For the rules of this host.
   *
   * @param addresses all that its interfaces have
   */
  public static Result of(PortRange wanted, NatRuleset ruleset, List<HostAddress> addresses) {
    List<NatRule> kept = new ArrayList<>();
    List<NatRule> others = new ArrayList<>();
    List<Problem> leftOut = new ArrayList<>();
    List<Problem> refused = new ArrayList<>();
    OwnAddresses ours = new OwnAddresses(addresses);
    for (NatRule rule : ruleset.withoutOurs().rules()) {
      NatRewrite rewrite = (NatRewrite) rule.verdict();
      boolean leaves = rule.isReached() && rewrite.effect(wanted) != NatRewrite.Effect.KEEPS;
      Optional<String> unsayable = leaves ? unsayable(rule, rewrite, kept) : Optional.empty();
      if (unsayable.isPresent()) {
        leftOut.add(leftOut(rule, unsayable.get()));
      } else if (leaves) {
        Optional<String> rewritten = ours.rewrittenBy(rule.match());
        if (rewritten.isEmpty()) {
          kept.add(rule);
          continue;
        }
        refused.add(refused(rule, rewritten.get()));
      }
      others.add(rule);
    }
    if (!refused.isEmpty()) {
      return new Result.Refused(refused);
    }
    if (kept.isEmpty()) {
      return leftOut.isEmpty() ? new Result.NothingToDo() : new Result.Refused(leftOut);
    }
    return new Result.Keeps(new NatKeeping(kept, own(kept, others, ours), leftOut));
  }

  /** For a host that is described: what leaves it from these sources by these interfaces. */
  public static NatKeeping described(List<AddressBlock> sources, List<InterfaceName> out) {
    List<NatRule> kept = new ArrayList<>();
    Map<AddressFamily, Selection<InterfaceName>> own = new EnumMap<>(AddressFamily.class);
    for (AddressFamily family : AddressFamily.values()) {
      List<AddressBlock> its = new ArrayList<>();
      for (AddressBlock source : sources) {
        if (source.family() == family) {
          its.add(source);
        }
      }
      if (!its.isEmpty()) {
        NatMatch match =
            NatMatch.all(NatChain.families(family.word()))
                .withSource(Selection.only(its))
                .withOut(Selection.only(out));
        kept.add(NatRule.asAsked(family, match));
        own.put(family, Selection.only(out));
      }
    }
    return new NatKeeping(kept, own, List.of());
  }

  /** Why the rule cannot be said again with a port range, if so. */
  private static Optional<String> unsayable(NatRule rule, NatRewrite rewrite, List<NatRule> kept) {
    if (!rule.match().other().isEmpty()) {
      return Optional.of("it also asks for `" + String.join("`, `", rule.match().other()) + "`");
    }
    if (rewrite.kind() == NatRewrite.Kind.SNAT_BY_MAP) {
      return Optional.of("its address comes from a map");
    }
    for (InterfaceName name : rule.match().out().items()) {
      if (!name.isPlain()) {
        return Optional.of("the interface \"" + name + "\" has a name that nft does not take");
      }
    }
    for (NatRule earlier : rule.unless()) {
      boolean same = earlier.verdict() instanceof NatRewrite its && its.hasAddressOf(rewrite);
      if (!same && !kept.contains(earlier)) {
        return Optional.of("a rule before it takes some of its flows: " + earlier.text());
      }
    }
    return Optional.empty();
  }

  private static Problem leftOut(NatRule rule, String why) {
    return Problem.of(
        "nat-rule-left-out",
        rule.label() + " is left out: " + why,
        "give it a port range itself, where its owner lets you");
  }

  private static Problem refused(NatRule rule, String why) {
    return Problem.of(
        "rewrites-own-addresses",
        rule.label() + " would rewrite this host's own addresses: " + why,
        "name its clients in the rule, or here: portkeel render nft --source NETWORK"
            + " --out-interface NAME");
  }

  /**
   * Where own flows can be kept without taking them from a rule that is not said again: such a rule
   * would have given them another address.
   */
  private static Map<AddressFamily, Selection<InterfaceName>> own(
      List<NatRule> kept, List<NatRule> others, OwnAddresses ours) {
    Map<AddressFamily, Selection<InterfaceName>> own = new EnumMap<>(AddressFamily.class);
    for (AddressFamily family : AddressFamily.values()) {
      Optional<Selection<InterfaceName>> out = out(kept, family);
      if (out.isPresent() && !taken(family, out.get(), others, ours)) {
        own.put(family, out.get());
      }
    }
    return own;
  }

  private static boolean taken(
      AddressFamily family, Selection<InterfaceName> out, List<NatRule> others, OwnAddresses ours) {
    NatMatch match =
        NatMatch.all(NatChain.families(family.word()))
            .withOut(out)
            .withProtocol(Selection.only(List.of(TransportName.TCP, TransportName.UDP)));
    for (NatRule rule : others) {
      if (rule.match().meets(match) && ours.rewrittenBy(rule.match()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The interfaces that kept flows leave by, without the bridges that they come from. */
  private static Optional<Selection<InterfaceName>> out(List<NatRule> kept, AddressFamily family) {
    List<InterfaceName> only = new ArrayList<>();
    List<InterfaceName> except = new ArrayList<>(List.of(new InterfaceName("lo")));
    boolean any = false;
    boolean everywhere = false;
    for (NatRule rule : kept) {
      if (rule.match().families().contains(family)) {
        Selection<InterfaceName> its = rule.match().out();
        any = true;
        everywhere |= its.only().isEmpty();
        addNew(only, its.only().orElse(List.of()));
        addNew(except, its.except());
      }
    }
    if (!any) {
      return Optional.empty();
    }
    return Optional.of(everywhere ? Selection.allBut(except) : Selection.only(only));
  }

  private static void addNew(List<InterfaceName> names, List<InterfaceName> more) {
    for (InterfaceName name : more) {
      if (!names.contains(name)) {
        names.add(name);
      }
    }
  }
}
