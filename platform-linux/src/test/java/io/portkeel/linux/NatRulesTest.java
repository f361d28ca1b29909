package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.nat.NatChain.Tool;
import io.portkeel.nat.NatKeeping;
import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatRule;
import io.portkeel.nat.NatRuleset;
import io.portkeel.nat.NatWarnings;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.HostAddress;
import io.portkeel.network.InterfaceName;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What programs print of NAT, and what it then means for flows. */
class NatRulesTest {

  private static final PortRange WANTED = PortRange.of(49152, 65535);

  private static List<NatRule> iptables(String... rules) {
    StringBuilder text = new StringBuilder("*nat\n:POSTROUTING ACCEPT [0:0]\n");
    for (String rule : rules) {
      text.append(rule.startsWith(":") ? rule : "-A " + rule).append('\n');
    }
    return new NatRuleset(IptablesSave.read(text + "COMMIT\n", Tool.IPTABLES_LEGACY, "ip")).rules();
  }

  /** What each does to the range, and for whom. */
  private static List<String> shown(List<NatRule> rules) {
    List<String> shown = new ArrayList<>();
    for (NatRule rule : rules) {
      NatRewrite rewrite = (NatRewrite) rule.verdict();
      String effect = rule.isReached() ? rewrite.effect(WANTED).name() : "NOT_REACHED";
      StringBuilder text = new StringBuilder(effect).append(" from ").append(rule.match().source());
      text.append(rule.match().destination().isAll() ? "" : " to " + rule.match().destination());
      text.append(rule.match().out().isAll() ? "" : " by " + rule.match().out());
      text.append(rule.match().protocol().isAll() ? "" : " " + rule.match().protocol());
      text.append(rule.match().other().isEmpty() ? "" : " " + rule.match().other());
      shown.add(text.toString());
    }
    return shown;
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(NatRulesTest.class.getResourceAsStream("/nat/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  @Test
  void dockersRuleLeavesTheRangeOnConflict() {
    assertEquals(
        List.of("ON_CONFLICT from 172.17.0.0/16 by all but docker0"),
        shown(iptables("POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE")));
  }

  @Test
  void portsAndRandomnessDecideWhatARuleDoes() {
    String source = "POSTROUTING -s 10.0.0.0/8 ";
    assertEquals(
        List.of("KEEPS from 10.0.0.0/8 tcp"),
        shown(iptables(source + "-p tcp -j MASQUERADE --to-ports 49152-65535")));
    assertEquals(
        List.of("KEEPS from 10.0.0.0/8 tcp"),
        shown(iptables(source + "-p tcp -j MASQUERADE --to-ports 50000 --random")));
    assertEquals(
        List.of("OUTSIDE from 10.0.0.0/8 udp"),
        shown(iptables(source + "-p udp -j SNAT --to-source 1.2.3.4:1024-65535")));
    assertEquals(
        List.of("AT_RANDOM from 10.0.0.0/8"),
        shown(iptables(source + "-j SNAT --to-source 1.2.3.4-1.2.3.9 --random-fully")));
    assertEquals(
        List.of("KEEPS from 10.0.0.0/8"), shown(iptables(source + "-j NETMAP --to 11.0.0.0/8")));
  }

  @Test
  void whatDoesNotRewriteSourcesIsNoRule() {
    assertEquals(
        List.of(),
        iptables(
            ":OUTPUT ACCEPT [0:0]",
            "OUTPUT -p tcp -j REDIRECT --to-ports 8080",
            "OUTPUT -p tcp -j DNAT --to-destination 1.2.3.4:80",
            "POSTROUTING -j MARK --set-xmark 0x1/0x1",
            "POSTROUTING -j LOG"));
  }

  @Test
  void aChainThatIsNotReachedSaysNothing() {
    assertEquals(
        List.of(),
        iptables(":LEFT - [0:0]", "LEFT -j MASQUERADE", "POSTROUTING -s 10.0.0.0/8 -j ACCEPT"));
    assertEquals(
        List.of(), iptables("POSTROUTING -j RETURN", "POSTROUTING -s 10.0.0.0/8 -j MASQUERADE"));
    assertEquals(
        List.of("ON_CONFLICT from all but 10.0.0.0/8"),
        shown(iptables("POSTROUTING -s 10.0.0.0/8 -j ACCEPT", "POSTROUTING -j MASQUERADE")));
  }

  @Test
  void aContainersFlowsToItselfDoNotCount() {
    assertEquals(
        List.of("NOT_REACHED from 172.17.0.2 to 172.17.0.2 tcp [--dport 80]"),
        shown(
            iptables(
                "POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80"
                    + " -j MASQUERADE")));
  }

  @Test
  void theConditionsOfAJumpHoldInItsChain() {
    assertEquals(
        List.of("AT_RANDOM from 10.88.0.0/16 to all but 224.0.0.0/4, 10.88.0.0/16"),
        shown(
            iptables(
                ":POD - [0:0]",
                "POSTROUTING -s 10.88.0.0/16 -m comment --comment \"a -j \\\"b\\\" c\" -j POD",
                "POD -d 10.88.0.0/16 -j ACCEPT",
                "POD ! -d 224.0.0.0/4 -j MASQUERADE --random-fully")));
  }

  @Test
  void aReturnEndsItsChainAndNoOther() {
    assertEquals(
        List.of(
            "ON_CONFLICT from all to all but 10.0.0.0/8",
            "ON_CONFLICT from 10.9.0.0/16 to 10.0.0.0/8"),
        shown(
            iptables(
                ":SUB - [0:0]",
                "POSTROUTING -j SUB",
                "POSTROUTING -s 10.9.0.0/16 -j MASQUERADE",
                "SUB -d 10.0.0.0/8 -j RETURN",
                "SUB -j MASQUERADE")));
    assertEquals(
        List.of("ON_CONFLICT from 10.9.0.0/16"),
        shown(
            iptables(
                ":SUB - [0:0]",
                "POSTROUTING -s 10.8.0.0/16 -g SUB",
                "POSTROUTING -s 10.8.0.0/16 -j MASQUERADE",
                "POSTROUTING -s 10.9.0.0/16 -j MASQUERADE")));
  }

  /** libvirt has three rules, and the last is for what has no ports. */
  @Test
  void aRuleThatOnlyOtherProtocolsReachDoesNotCount() {
    String match = "POSTROUTING -s 192.168.122.0/24 ! -d 192.168.122.0/24 ";
    assertEquals(
        List.of(
            "OUTSIDE from 192.168.122.0/24 to all but 192.168.122.0/24 tcp",
            "OUTSIDE from 192.168.122.0/24 to all but 192.168.122.0/24 udp",
            "NOT_REACHED from 192.168.122.0/24 to all but 192.168.122.0/24 all but tcp, udp"),
        shown(
            iptables(
                match + "-p tcp -j MASQUERADE --to-ports 1024-65535",
                match + "-p udp -j MASQUERADE --to-ports 1024-65535",
                match + "-j MASQUERADE")));
  }

  @Test
  void conditionsThatAreNotKnownAreKept() {
    assertEquals(
        List.of(
            "ON_CONFLICT from all by eth* [--mark 0x2000/0x2000, ! --dst-type LOCAL]",
            "ON_CONFLICT from 10.0.0.0/8 [--match-set x src]"),
        shown(
            iptables(
                "POSTROUTING -o eth+ -m mark --mark 0x2000/0x2000 -m addrtype ! --dst-type LOCAL"
                    + " -j MASQUERADE",
                "POSTROUTING -s 10.0.0.0/8 -m set --match-set x src -j MASQUERADE")));
  }

  @Test
  void nftablesOwnRulesAreReadFromItsJson() {
    NftTables tables = NftReader.read(resource("inet.json"));
    assertTrue(tables.isWhole());
    assertEquals(Set.of(), tables.ofIptables());
    assertEquals(
        List.of(
            "ON_CONFLICT from all [meta mark & 8192 == 8192]",
            "ON_CONFLICT from 10.88.0.0/16 to all but 224.0.0.0/4, 10.88.0.0/16",
            "AT_RANDOM from all by eth0, eth1 [ip saddr @cl]",
            "KEEPS from 10.2.0.0/16, 10.3.0.1 to all but 10.2.0.0/16 by all but lo, docker0 tcp,"
                + " udp",
            "OUTSIDE from 10.4.0.0/16 tcp [tcp dport 443]",
            "ON_CONFLICT from all tcp [ip saddr 10.5.0.1-10.5.0.9]",
            "KEEPS from 10.6.0.0/16 tcp, udp [th sport 49152-65535, fib saddr type local]",
            "ON_CONFLICT from 10.7.0.0/16 to all but 224.0.0.0/4, 10.88.0.0/16",
            "AT_RANDOM from 10.8.0.0/16",
            "ON_CONFLICT from fd00::/64",
            "ON_CONFLICT from all [meta iifname br0, its map]",
            "ON_CONFLICT from all by lo",
            "KEEPS from all by all but lo [its map]",
            "AT_RANDOM from all by all but lo"),
        shown(new NatRuleset(tables.chainsBeside(Set.of())).rules()));
  }

  @Test
  void aListThatIsCutOffIsReadAsFarAsItGoes() {
    String whole = resource("inet.json");
    for (int end = 0; end < whole.length() - 2; end += 97) {
      NftTables tables = NftReader.read(whole.substring(0, end));
      assertFalse(tables.isWhole(), "at " + end);
      assertTrue(new NatRuleset(tables.chainsBeside(Set.of())).rules().size() <= 14);
    }
  }

  @Test
  void tablesOfIptablesAreLeftToItsOwnProgram() {
    NftTables tables = NftReader.read(resource("xt.json"));
    assertEquals(Set.of("ip", "ip6"), tables.ofIptables());
    assertEquals(List.of(), tables.chainsBeside(Set.of("ip", "ip6")));
    List<NatRule> rules =
        new NatRuleset(IptablesSave.read(resource("xt.save"), Tool.IPTABLES_NFT, "ip")).rules();
    assertEquals(
        List.of(
            "ON_CONFLICT from 172.17.0.0/16 by all but docker0",
            "AT_RANDOM from 10.88.0.0/16 to all but 224.0.0.0/4, 10.88.0.0/16",
            "ON_CONFLICT from all [--mark 0x2000/0x2000]",
            "OUTSIDE from 192.168.122.0/24 to all but 192.168.122.0/24 tcp",
            "ON_CONFLICT from 192.168.2.0/24 by eth0 udp [--dport 53]",
            "KEEPS from 192.168.3.0/24"),
        shown(rules));
    List<String> codes = new ArrayList<>();
    for (Problem warning : NatWarnings.of(WANTED, rules)) {
      codes.add(warning.code());
    }
    assertEquals(List.of("nat-without-range", "nat-random-ports", "nat-range-outside"), codes);
  }

  @Test
  void ipv6AddressesMayStandInBrackets() {
    NatRewrite bare =
        IptablesTarget.read("SNAT", List.of("--to-source", "fd00::1", "--persistent"));
    assertEquals("[fd00::1]", bare.address().orElseThrow());
    assertTrue(bare.ports().isEmpty());
    NatRewrite ported =
        IptablesTarget.read("SNAT", List.of("--to-source", "[fd00::1]:50000-50100"));
    assertEquals("[fd00::1]", ported.address().orElseThrow());
    assertEquals(PortRange.of(50000, 50100), ported.ports().orElseThrow());
    NatRewrite range = IptablesTarget.read("SNAT", List.of("--to-source", "fd00::1-fd00::9"));
    assertEquals("[fd00::1]-[fd00::9]", range.address().orElseThrow());
  }

  private static List<HostAddress> addresses(String... addressesAndNames) {
    List<HostAddress> addresses = new ArrayList<>();
    for (int i = 0; i < addressesAndNames.length; i += 2) {
      addresses.add(
          new HostAddress(
              AddressBlock.parse(addressesAndNames[i]).orElseThrow(),
              new InterfaceName(addressesAndNames[i + 1])));
    }
    return addresses;
  }

  private static NatKeeping.Result keeping(String... rules) {
    String text = "*nat\n:POSTROUTING ACCEPT\n-A " + String.join("\n-A ", rules) + "\n";
    return NatKeeping.of(
        WANTED,
        new NatRuleset(IptablesSave.read(text, Tool.IPTABLES_NFT, "ip")),
        addresses("127.0.0.1", "lo", "172.17.0.1", "docker0", "10.0.1.10", "eth0", "::1", "lo"));
  }

  @Test
  void dockersRuleIsKeptWithTheHostsOwnFlows() {
    NatKeeping keeping =
        assertInstanceOf(
                NatKeeping.Result.Keeps.class,
                keeping("POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE"))
            .keeping();
    assertEquals(1, keeping.kept().size());
    assertEquals("all but lo, docker0", String.valueOf(keeping.own().get(AddressFamily.IPV4)));
    assertEquals(Set.of(AddressFamily.IPV4), keeping.own().keySet());
  }

  @Test
  void aRuleOverThisHostsOwnAddressesIsRefused() {
    for (String match :
        List.of("-o eth0", "-s 10.0.0.0/8 -o eth0", "-s 172.16.0.0/12", "-s 10.0.1.10/32 -p tcp")) {
      assertInstanceOf(
          NatKeeping.Result.Refused.class,
          keeping("POSTROUTING " + match + " -j SNAT --to-source 1.2.3.4"),
          match);
    }
    for (String match :
        List.of(
            "-s 172.17.0.0/16 -o eth0",
            "-s 172.16.0.0/12 ! -d 172.16.0.0/12",
            "-s 10.0.0.0/8 -o wlan0",
            "-s 10.88.0.0/16")) {
      assertInstanceOf(
          NatKeeping.Result.Keeps.class,
          keeping("POSTROUTING " + match + " -j SNAT --to-source 1.2.3.4"),
          match);
    }
  }

  @Test
  void ownFlowsAreLeftToARuleThatIsNotSaidAgain() {
    String dockers = "POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE";
    String marked = " -m mark --mark 0x1/0x1 -j MASQUERADE";
    NatKeeping.Result taken = keeping(dockers, "POSTROUTING" + marked);
    NatKeeping keeping = assertInstanceOf(NatKeeping.Result.Keeps.class, taken).keeping();
    assertEquals(Set.of(), keeping.own().keySet());
    assertEquals(1, keeping.leftOut().size());
    NatKeeping.Result atTheBridge = keeping(dockers, "POSTROUTING -o docker0" + marked);
    keeping = assertInstanceOf(NatKeeping.Result.Keeps.class, atTheBridge).keeping();
    assertEquals(Set.of(AddressFamily.IPV4), keeping.own().keySet());
  }

  @Test
  void thereMayBeNothingToDo() {
    assertInstanceOf(
        NatKeeping.Result.NothingToDo.class,
        keeping("POSTROUTING -s 10.88.0.0/16 -p tcp -j MASQUERADE --to-ports 50000-50999"));
    assertInstanceOf(
        NatKeeping.Result.Refused.class,
        keeping("POSTROUTING -m mark --mark 0x1/0x1 -j MASQUERADE"));
  }
}
