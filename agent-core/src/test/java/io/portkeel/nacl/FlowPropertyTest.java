package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressRange;
import io.portkeel.ports.PortSet;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The evaluation by sets of ports and ranges of addresses, against a walk packet by packet.
 *
 * <p>-Dportkeel.seed=N tries other flows, -Dportkeel.flows=N more of them.
 */
class FlowPropertyTest {

  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final int FLOWS = Integer.getInteger("portkeel.flows", 10_000);

  @Test
  void theAnswersAreThoseOfAWalkPacketByPacket() {
    System.out.println("FlowPropertyTest: -Dportkeel.seed=" + SEED + ", " + FLOWS + " flows");
    RandomFlows flows = new RandomFlows(new Random(SEED));
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int round = 0; round < FLOWS; round++) {
      WrittenFlow flow = flows.next();
      FlowAnswer answer = FlowEvaluator.evaluate(flow.parsed());
      compare(answer, flow, "seed " + SEED + ", round " + round + ": " + flow);
      seen.merge(answer.verdict(), 1, Integer::sum);
    }
    System.out.println("FlowPropertyTest: " + seen);
    for (Verdict verdict : Verdict.values()) {
      assertTrue(
          verdict == Verdict.SAME_SUBNET || seen.getOrDefault(verdict, 0) > FLOWS / 40,
          "the flows are too much alike: " + seen);
    }
  }

  private static void compare(FlowAnswer answer, WrittenFlow flow, String round) {
    FlowWalk walk = new FlowWalk(flow);
    BitSet none = new BitSet();
    boolean anyWorks = !walk.reachedServers.isEmpty();
    assertEquals(set(walk.allWork ? walk.common : none), answer.usable(), round);
    assertEquals(set(anyWorks ? walk.common : none), answer.usableReachable(), round);
    assertEquals(verdict(walk), answer.verdict(), round);
    assertEquals(
        flow.natAcl().map(any -> set(anyWorks ? walk.gatewayOfWorking : walk.gatewayOfAll)),
        answer.gatewayPorts(),
        round);
    assertEquals(walk.forward, forward(answer), round);
    assertEquals(walk.returns, returns(answer), round);
    for (BigInteger server : walk.walkedServers) {
      assertEquals(!walk.reachedServers.contains(server), isUnreachable(server, answer), round);
    }
    Optional<BigInteger> end = Optional.empty();
    for (AddressRange range : answer.unreachable()) {
      assertTrue(end.isEmpty() || end.get().compareTo(range.first()) < 0, round);
      end = Optional.of(range.last().add(BigInteger.ONE));
    }
  }

  private static Verdict verdict(FlowWalk walk) {
    if (!walk.anyOpen) {
      return Verdict.FORWARD_BLOCKED;
    }
    if (walk.reachedServers.isEmpty()) {
      return Verdict.NO_RETURN_PORT;
    }
    boolean all = walk.allWork && !walk.common.isEmpty() && walk.allGatewayPorts;
    return all ? Verdict.OK : Verdict.PARTIAL;
  }

  private static boolean isUnreachable(BigInteger address, FlowAnswer answer) {
    for (AddressRange range : answer.unreachable()) {
      if (range.first().compareTo(address) <= 0 && address.compareTo(range.last()) <= 0) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> forward(FlowAnswer answer) {
    return answer.forward().stream()
        .map(
            check ->
                String.join(
                    " ",
                    check.side().word(),
                    check.direction().word(),
                    check.action().word(),
                    check.rule()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> returns(FlowAnswer answer) {
    return answer.returns().stream()
        .map(
            check ->
                check.side().word() + " " + check.direction().word() + " " + check.ports().ranges())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static PortSet set(BitSet bits) {
    return PortSet.of(FlowWalk.runs(bits));
  }
}
