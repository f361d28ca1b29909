package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.portkeel.nacl.Flow.Placement;
import io.portkeel.nacl.FlowAnswer.ForwardCheck;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.nacl.FlowAnswer.Verdict;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowEvaluatorTest {

  private static final NetworkAcl OPEN =
      acl("acl-open", "out allow -1 0.0.0.0/0 0-65535 100", "in allow -1 0.0.0.0/0 0-65535 100");

  /** Each rule as {@code out|in allow|deny PROTOCOL CIDR FROM-TO NUMBER}. */
  private static NetworkAcl acl(String id, String... rules) {
    return new WrittenAcl(id, List.of(rules).stream().map(FlowEvaluatorTest::rule).toList())
        .parsed();
  }

  private static WrittenRule rule(String text) {
    String[] words = text.split(" ", -1);
    String[] ports = words[4].split("-", -1);
    return new WrittenRule(
        Integer.parseInt(words[5]),
        words[0].equals("out"),
        words[1].equals("allow"),
        words[2],
        block(words[3]),
        Integer.parseInt(ports[0]),
        Integer.parseInt(ports[1]));
  }

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow();
  }

  private static Flow flow(
      String client,
      Optional<NetworkAcl> clientAcl,
      String server,
      Optional<NetworkAcl> serverAcl) {
    return new Flow(
        block(client),
        block(server),
        443,
        Protocol.TCP,
        Placement.APART,
        clientAcl,
        serverAcl,
        Optional.empty());
  }

  private static Flow throughGateway(NetworkAcl gateway, NetworkAcl server) {
    return new Flow(
        block("10.0.0.10"),
        block("192.0.2.9"),
        443,
        Protocol.TCP,
        Placement.APART,
        Optional.of(OPEN),
        Optional.of(server),
        Optional.of(new Flow.Gateway(gateway, block("10.0.9.9"))));
  }

  private static List<String> forward(FlowAnswer answer) {
    return answer.forward().stream().map(FlowEvaluatorTest::line).toList();
  }

  private static String line(ForwardCheck check) {
    return String.join(
        " ",
        check.side().word(),
        check.direction().word(),
        check.action().word(),
        check.acl(),
        check.rule());
  }

  private static List<String> returns(FlowAnswer answer) {
    return answer.returns().stream().map(FlowEvaluatorTest::line).toList();
  }

  private static String line(ReturnCheck check) {
    return String.join(
        " ",
        check.side().word(),
        check.direction().word(),
        check.acl(),
        check.ports().toString(),
        check.rules().toString());
  }

  @Test
  void sidesWithoutAnAclPassAndAreNamed() {
    FlowAnswer answer =
        FlowEvaluator.evaluate(flow("10.0.0.1", Optional.empty(), "10.0.1.1", Optional.of(OPEN)));
    assertEquals(Verdict.OK, answer.verdict());
    assertEquals(List.of(Side.CLIENT), answer.notChecked());
    assertEquals(List.of("server inbound allow acl-open 100"), forward(answer));
    assertEquals(List.of("server outbound acl-open 0-65535 [100]"), returns(answer));
  }

  @Test
  void rulesOfAwsItselfAreShownAsAStar() {
    NetworkAcl closed = acl("acl-shut", "out deny -1 0.0.0.0/0 0-65535 32767");
    FlowAnswer answer =
        FlowEvaluator.evaluate(flow("10.0.0.1", Optional.of(closed), "10.0.1.1", Optional.empty()));
    assertEquals(Verdict.FORWARD_BLOCKED, answer.verdict());
    assertEquals(List.of("client outbound deny acl-shut *"), forward(answer));
    assertEquals(List.of("client inbound acl-shut none []"), returns(answer));
  }

  @Test
  void ofABlockEachDifferentResultIsToldOnce() {
    NetworkAcl client =
        acl(
            "acl-c",
            "out deny 6 10.0.1.128/25 443-443 90",
            "out allow 6 0.0.0.0/0 443-443 100",
            "in allow 6 10.0.1.0/26 1024-65535 110",
            "in allow 6 10.0.1.64/26 1024-65535 120");
    FlowAnswer answer =
        FlowEvaluator.evaluate(
            flow("10.0.0.1", Optional.of(client), "10.0.1.0/24", Optional.empty()));
    assertEquals(Verdict.PARTIAL, answer.verdict());
    assertEquals(
        List.of("client outbound allow acl-c 100", "client outbound deny acl-c 90"),
        forward(answer));
    assertEquals(
        List.of("client inbound acl-c 1024-65535 [110, 120]", "client inbound acl-c none []"),
        returns(answer));
    assertEquals("[10.0.1.128-10.0.1.255]", answer.unreachable().toString());
    assertEquals("1024-65535", answer.usableReachable().toString());
    assertEquals("none", answer.usable().toString());
  }

  @Test
  void clientsThatAreLeftOutMakeItPartialToo() {
    NetworkAcl server =
        acl("acl-s", "in allow 6 10.0.0.0/25 443-443 100", "out allow 6 0.0.0.0/0 1024-65535 100");
    FlowAnswer answer =
        FlowEvaluator.evaluate(
            flow("10.0.0.0/24", Optional.empty(), "10.0.1.1", Optional.of(server)));
    assertEquals(Verdict.PARTIAL, answer.verdict());
    assertEquals("none", answer.usable().toString());
    assertEquals("1024-65535", answer.usableReachable().toString());
    assertEquals(List.of(), answer.unreachable());
  }

  @Test
  void addressesWithNoPortInCommonMakeItPartial() {
    NetworkAcl client =
        acl(
            "acl-c",
            "out allow -1 0.0.0.0/0 0-65535 100",
            "in allow 6 10.0.1.0/25 1024-30000 110",
            "in allow 6 10.0.1.128/25 40000-50000 120");
    FlowAnswer answer =
        FlowEvaluator.evaluate(
            flow("10.0.0.1", Optional.of(client), "10.0.1.0/24", Optional.empty()));
    assertEquals(Verdict.PARTIAL, answer.verdict());
    assertEquals("none", answer.usable().toString());
    assertEquals(List.of(), answer.unreachable());
  }

  @Test
  void aGatewayThatGetsAnswersByAllItsPortsIsFine() {
    NetworkAcl server =
        acl(
            "acl-s",
            "in allow 6 10.0.9.9/32 443-443 100",
            "out allow 6 10.0.9.9/32 1024-65535 100");
    NetworkAcl gateway =
        acl(
            "acl-n",
            "in allow 6 10.0.0.0/24 443-443 100",
            "in allow 6 192.0.2.0/24 1024-65535 110",
            "out allow 6 192.0.2.0/24 443-443 100",
            "out allow 6 10.0.0.0/24 32768-60999 110");
    FlowAnswer answer = FlowEvaluator.evaluate(throughGateway(gateway, server));
    assertEquals(Verdict.OK, answer.verdict());
    assertEquals("32768-60999", answer.usable().toString());
    assertEquals("1024-65535", answer.gatewayPorts().orElseThrow().toString());
    assertEquals(
        List.of(
            "client outbound allow acl-open 100",
            "nat-gateway inbound allow acl-n 100",
            "nat-gateway outbound allow acl-n 100",
            "server inbound allow acl-s 100"),
        forward(answer));
    assertEquals(
        List.of(
            "server outbound acl-s 1024-65535 [100]",
            "nat-gateway inbound acl-n 1024-65535 [110]",
            "nat-gateway outbound acl-n 32768-60999 [110]",
            "client inbound acl-open 0-65535 [100]"),
        returns(answer));
  }

  @Test
  void aGatewayThatGetsAnswersBySomePortsFailsNowAndThen() {
    NetworkAcl server =
        acl("acl-s", "in allow -1 0.0.0.0/0 0-0 1", "out allow 6 10.0.9.9/32 0-40000 2");
    FlowAnswer answer = FlowEvaluator.evaluate(throughGateway(OPEN, server));
    assertEquals(Verdict.PARTIAL, answer.verdict());
    assertEquals("0-65535", answer.usable().toString());
    assertEquals("1024-40000", answer.gatewayPorts().orElseThrow().toString());
  }

  @Test
  void aGatewayThatGetsNoAnswerMakesNothingWork() {
    NetworkAcl server =
        acl("acl-s", "in allow -1 0.0.0.0/0 0-0 1", "out allow 6 10.0.9.9/32 0-1023 2");
    FlowAnswer answer = FlowEvaluator.evaluate(throughGateway(OPEN, server));
    assertEquals(Verdict.NO_RETURN_PORT, answer.verdict());
    assertEquals("none", answer.usable().toString());
    assertEquals("none", answer.gatewayPorts().orElseThrow().toString());
    assertEquals("[192.0.2.9]", answer.unreachable().toString());
  }

  @Test
  void neighboursInOneSubnetMeetNoAcl() {
    NetworkAcl shut = acl("acl-shut");
    FlowAnswer answer =
        FlowEvaluator.evaluate(
            new Flow(
                block("10.0.0.1"),
                block("10.0.0.2"),
                443,
                Protocol.TCP,
                Placement.SAME_SUBNET,
                Optional.of(shut),
                Optional.of(shut),
                Optional.empty()));
    assertEquals(Verdict.SAME_SUBNET, answer.verdict());
    assertEquals("0-65535", answer.usable().toString());
    assertEquals(List.of(), answer.forward());
  }

  @Test
  void theFamiliesDoNotMix() {
    assertThrows(
        IllegalArgumentException.class,
        () -> flow("10.0.0.1", Optional.empty(), "fd00::1", Optional.empty()));
  }
}
