package io.portkeel.nat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the flows through the chains of one hook as the kernel does. Pure. */
final class NatWalk {

  /** The kernel allows 16 levels of jumps (NFT_JUMP_STACK_SIZE). */
  private static final int DEEPEST = 16;

  /** Chains that jump to each other many times over would never end. */
  private static final int MOST_LINES = 20_000;

  private final List<NatChain> chains;
  private final List<NatRule> rules = new ArrayList<>();
  private int lines;

  private NatWalk(List<NatChain> chains) {
    this.chains = chains;
  }

  /** The rules that rewrite sources and can be reached, in the order of the kernel. */
  static List<NatRule> rules(List<NatChain> chains) {
    NatWalk walk = new NatWalk(chains);
    List<NatChain> hooked = new ArrayList<>();
    for (NatChain chain : chains) {
      if (chain.priority().isPresent()) {
        hooked.add(chain);
      }
    }
    hooked.sort((one, two) -> Integer.compare(priority(one), priority(two)));
    for (NatChain chain : hooked) {
      List<NatRule> before = new ArrayList<>();
      for (NatRule rule : walk.rules) {
        // Which of two equals is asked first, only their age decides.
        if (rule.priority() < priority(chain)) {
          before.add(rule);
        }
      }
      walk.chain(chain, chain, NatMatch.all(chain.families()), before, 0);
    }
    return List.copyOf(walk.rules);
  }

  private static int priority(NatChain hooked) {
    return hooked.priority().orElseThrow();
  }

  /**
   * Walks a chain.
   *
   * @param gone the rules that have taken flows before; those that take them for good are added
   */
  private void chain(
      NatChain hooked, NatChain chain, NatMatch arriving, List<NatRule> gone, int depth) {
    List<NatRule> here = new ArrayList<>(gone);
    for (NatLine line : chain.lines()) {
      lines++;
      NatMatch match = arriving.and(line.match());
      if (match.isNone() || lines > MOST_LINES) {
        continue;
      }
      if (line.verdict() instanceof NatVerdict.Jump jump) {
        jump(hooked, chain, jump.chain(), match, here, gone, depth);
        continue;
      }
      if (line.verdict() instanceof NatVerdict.Goto away) {
        jump(hooked, chain, away.chain(), match, here, gone, depth);
      }
      Optional<NatRule> left = left(priority(hooked), chain, match, line, here);
      if (left.isEmpty()) {
        continue;
      }
      NatRule rule = left.get();
      here.add(rule);
      if (line.verdict() instanceof NatRewrite) {
        rules.add(rule);
        gone.add(rule);
      } else if (line.verdict() instanceof NatVerdict.Accept) {
        gone.add(rule);
      }
    }
  }

  private void jump(
      NatChain hooked,
      NatChain from,
      String name,
      NatMatch match,
      List<NatRule> here,
      List<NatRule> gone,
      int depth) {
    for (NatChain chain : chains) {
      if (chain.isBeside(from) && chain.name().equals(name) && depth < DEEPEST) {
        int before = here.size();
        List<NatRule> taken = new ArrayList<>(here);
        chain(hooked, chain, match, taken, depth + 1);
        List<NatRule> added = taken.subList(before, taken.size());
        here.addAll(added);
        gone.addAll(added);
      }
    }
  }

  /** The rule for the flows that those before it have left, if any. */
  private static Optional<NatRule> left(
      int priority, NatChain chain, NatMatch arriving, NatLine line, List<NatRule> before) {
    NatMatch match = arriving;
    List<NatRule> unless = new ArrayList<>();
    for (NatRule earlier : before) {
      NatMatch.Rest rest = match.minus(earlier.match());
      if (rest instanceof NatMatch.Rest.None) {
        return Optional.empty();
      }
      if (rest instanceof NatMatch.Rest.These these) {
        match = these.match();
      } else {
        unless.add(earlier);
      }
    }
    return match.isNone()
        ? Optional.empty()
        : Optional.of(new NatRule(chain, priority, match, line.verdict(), line.text(), unless));
  }
}
