package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.nacl.AclRule.Action;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.AclRule.Transport;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that are added as proposed make a flow work. */
class AmendmentsTest {

  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final PortRange WANTED = PortRange.of(32768, 60999);

  @Test
  void withThemEveryPortThatIsWantedWorks() {
    System.out.println("AmendmentsTest: -Dportkeel.seed=" + SEED);
    RandomFlows flows = new RandomFlows(new Random(SEED));
    int amended = 0;
    for (int round = 0; round < 1000; round++) {
      Flow flow = flows.next().parsed();
      List<Amendment> amendments = Amendments.of(flow, WANTED);
      if (amendments.stream().allMatch(one -> one.number().isPresent())) {
        Flow better = with(flow, amendments);
        String shown = "seed " + SEED + ", round " + round + ": " + flow + " " + amendments;
        FlowAnswer answer = FlowEvaluator.evaluate(better);
        assertNumbersAreFree(flow, amendments, shown);
        assertEquals(Verdict.OK, answer.verdict(), shown);
        assertTrue(answer.usable().contains(WANTED), shown);
        assertEquals(List.of(), Amendments.of(better, WANTED), shown);
        amended += amendments.isEmpty() ? 0 : 1;
      }
    }
    assertTrue(amended > 100, "only " + amended);
  }

  private static void assertNumbersAreFree(Flow flow, List<Amendment> amendments, String shown) {
    Set<String> taken = new HashSet<>();
    for (NetworkAcl acl :
        Stream.of(flow.clientAcl(), flow.serverAcl(), flow.gateway().map(Flow.Gateway::acl))
            .flatMap(Optional::stream)
            .toList()) {
      for (AclRule rule : acl.rules()) {
        taken.add(acl.id() + rule.direction() + rule.number());
      }
    }
    for (Amendment one : amendments) {
      assertEquals(one.ports().ranges().size(), one.numbers().size(), shown);
      for (int number : one.numbers()) {
        assertTrue(taken.add(one.acl() + one.direction() + number), shown);
      }
    }
  }

  private static Flow with(Flow flow, List<Amendment> amendments) {
    return new Flow(
        flow.client(),
        flow.server(),
        flow.serverPort(),
        flow.protocol(),
        flow.placement(),
        flow.clientAcl().map(acl -> with(acl, flow.protocol(), amendments)),
        flow.serverAcl().map(acl -> with(acl, flow.protocol(), amendments)),
        flow.gateway()
            .map(
                nat ->
                    new Flow.Gateway(with(nat.acl(), flow.protocol(), amendments), nat.address())));
  }

  private static NetworkAcl with(NetworkAcl acl, Protocol protocol, List<Amendment> amendments) {
    List<AclRule> rules = new ArrayList<>(acl.rules());
    for (Amendment one : amendments) {
      List<PortRange> blocks = one.acl().equals(acl.id()) ? one.ports().ranges() : List.of();
      for (int i = 0; i < blocks.size(); i++) {
        int number = one.numbers().get(i);
        rules.add(
            new AclRule(
                number,
                one.direction(),
                Action.ALLOW,
                protocol == Protocol.TCP ? Transport.TCP : Transport.UDP,
                one.peer(),
                blocks.get(i)));
      }
    }
    return new NetworkAcl(acl.id(), acl.document(), rules, acl.subnets());
  }

  private static NetworkAcl inbound(int... numbers) {
    List<AclRule> rules = new ArrayList<>();
    for (int number : numbers) {
      rules.add(
          new WrittenRule(
                  number,
                  false,
                  number > 32766,
                  number > 32766 ? "1" : "-1",
                  AddressBlock.parse("0.0.0.0/0").orElseThrow(),
                  0,
                  65535)
              .parsed());
    }
    return new NetworkAcl("acl-1", "acls.json", rules, List.of());
  }

  private static List<String> inboundAmendments(NetworkAcl acl) {
    Flow flow =
        new Flow(
            AddressBlock.parse("10.0.0.1").orElseThrow(),
            AddressBlock.parse("10.0.1.1").orElseThrow(),
            443,
            Protocol.TCP,
            Flow.Placement.APART,
            Optional.of(acl),
            Optional.empty(),
            Optional.empty());
    return Amendments.of(flow, WANTED).stream()
        .filter(one -> one.direction() == Direction.INBOUND)
        .map(one -> one.ports() + " before " + one.before() + " as " + one.numbers())
        .toList();
  }

  @Test
  void aNumberIsFreeAndBeforeTheRuleThatDenies() {
    assertEquals(List.of("32768-60999 before 100 as [99]"), inboundAmendments(inbound(100)));
    assertEquals(List.of("32768-60999 before 98 as [97]"), inboundAmendments(inbound(100, 99, 98)));
  }

  @Test
  void withoutSuchARuleItIsTheNextRoundNumber() {
    assertEquals(List.of("32768-60999 before * as [10]"), inboundAmendments(inbound(32767)));
  }

  @Test
  void whereNoneIsFreeThatIsSaid() {
    assertEquals(List.of("32768-60999 before 1 as []"), inboundAmendments(inbound(1)));
  }
}
