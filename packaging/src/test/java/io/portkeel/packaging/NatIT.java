package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NAT that takes flows out of the range, and the table that keeps them in it, for real. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.NFT, Need.IPTABLES, Need.IP, Need.BUSYBOX})
class NatIT {
  private static final String DOCKERS = "-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE";

  /** Whose rule it is, how it is made, and how it is taken away. */
  private record Rule(String tool, String make, String takeAway) {
    static Rule iptables(String flavour) {
      String command = "iptables-" + flavour + " -t nat ";
      return new Rule(
          "iptables-" + flavour, command + "-A POSTROUTING " + DOCKERS, command + "-F POSTROUTING");
    }
  }

  private static final Rule NFTABLES =
      new Rule(
          "nftables",
          "nft add table ip other; nft add chain ip other post"
              + " '{ type nat hook postrouting priority srcnat; }'; nft add rule ip other post"
              + " ip saddr 172.17.0.0/16 oifname != docker0 masquerade",
          "nft delete table ip other");

  @Test
  void flowsThatMeetLeaveTheRangeUntilTheRenderedTableKeepsThem() {
    try (NatNetwork network = new NatNetwork()) {
      Sandbox host = network.host();
      host.portkeel("apply").succeeded();
      int port = 50000;
      for (Rule rule : List.of(NFTABLES, Rule.iptables("nft"), Rule.iptables("legacy"))) {
        shell(host, rule.make());
        assertEquals(List.of("nat-without-range"), warnings(host), rule.tool());
        List<Long> before = network.outside(port);
        System.out.println("nat, " + rule.tool() + ", without the table, outside: " + before);
        // A quarter of those that meet others stays inside by chance.
        assertTrue(before.get(1) > NatClient.PORTS / 2, "the second client: " + before);
        assertTrue(before.get(2) > NatClient.PORTS / 2, "the host: " + before);
        pings(network);

        String table = host.portkeel("render", "nft").succeeded().out();
        String late = table.replace("priority 99", "priority 101");
        load(host, late);
        assertTrue(network.outside(port + 1000).get(1) > NatClient.PORTS / 2, "behind the rule");
        assertEquals(List.of("nat-without-range"), warnings(host), "too late: " + rule.tool());

        load(host, table);
        String loaded = host.run("nft", "list", "ruleset").out();
        load(host, table);
        assertEquals(loaded.length(), host.run("nft", "list", "ruleset").out().length());
        assertEquals(List.of(), warnings(host), rule.tool());
        List<Long> outside = network.outside(port + 2000);
        System.out.println("nat, " + rule.tool() + ", with the table, outside: " + outside);
        assertEquals(List.of(0L, 0L, 0L), outside, rule.tool());
        pings(network);
        assertEquals(table, host.portkeel("render", "nft").succeeded().out(), "it is asked again");

        shell(host, rule.takeAway() + "; nft delete table ip portkeel");
        port += 3000;
      }
    }
  }

  /** ICMP is left to the rule that was there. */
  private static void pings(NatNetwork network) {
    network.client().run("busybox", "ping", "-c", "1", "-W", "5", NatNetwork.SERVER).succeeded();
  }

  @Test
  void aRuleIsToldOnceByTheToolThatMadeIt() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      ReportJson none = Portkeel.asRoot(host).json("check").exits(2);
      assertTrue(none.json().path("nat").isArray() && none.json().path("nat").isEmpty());
      shell(
          host,
          NFTABLES.make(),
          Rule.iptables("nft").make(),
          Rule.iptables("legacy").make() + " --random",
          "ip6tables-nft -t nat -A POSTROUTING -s fd00:17::/64 ! -o docker0 -j MASQUERADE",
          "ip6tables-legacy -t nat -A POSTROUTING -s fd00:18::/64 -p tcp -j MASQUERADE"
              + " --to-ports 50000-50999",
          "iptables-nft -t nat -A POSTROUTING -s 10.9.0.0/16 -j NETMAP --to 10.8.0.0/16",
          "iptables-nft -t nat -A OUTPUT -p tcp --dport 81 -j REDIRECT --to-ports 82");
      for (String command : List.of("check", "status")) {
        ReportJson report = Portkeel.asRoot(host).json(command);
        List<String> rules =
            report
                .all("/nat")
                .map(
                    rule ->
                        Stream.of("tool", "family", "action", "sources", "effect")
                            .map(key -> rule.path(key).asText())
                            .reduce((a, b) -> a + " " + b)
                            .orElseThrow())
                .sorted()
                .toList();
        assertEquals(
            List.of(
                "iptables-legacy ip masquerade 172.17.0.0/16 leaves-at-random",
                "iptables-legacy ip6 masquerade fd00:18::/64 keeps",
                "iptables-nft ip masquerade 172.17.0.0/16 leaves-on-conflict",
                "iptables-nft ip netmap 10.9.0.0/16 keeps",
                "iptables-nft ip6 masquerade fd00:17::/64 leaves-on-conflict",
                "nftables ip masquerade 172.17.0.0/16 leaves-on-conflict"),
            rules,
            command);
        assertEquals(
            List.of("nat-without-range", "nat-random-ports"),
            report.warnings().stream().filter(code -> code.startsWith("nat-")).toList());
      }
      ReportJson applied = Portkeel.asRoot(host).json("apply").exits(0);
      assertTrue(applied.warnings().contains("nat-without-range"), applied.ran().toString());
      ReportJson again = Portkeel.asRoot(host).json("apply").exits(0).changesNothing();
      assertTrue(again.json().path("nat").isNull(), again.ran().toString());
      String status = host.portkeel("status").succeeded().out();
      assertTrue(
          status.contains(
              "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE (iptables-nft, ip nat):"
                  + " leaves the range when two flows meet\n"),
          status);
      Ran user = host.portkeelCommand("check").asUser().run();
      assertTrue(!user.err().contains("NAT"), user.toString());
      Ran verbose = host.portkeelCommand("status", "-v").asUser().run().succeeded();
      assertTrue(verbose.out().contains("NAT rules can only be seen by root"), verbose.out());
    }
  }

  @Test
  void whatWouldRewriteTheHostsOwnAddressesIsRefused() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Ran nothing = host.portkeel("render", "nft").succeeded();
      assertEquals("", nothing.out());
      assertTrue(nothing.err().contains("so there is nothing to set"), nothing.err());
      shell(
          host,
          "ip link add docker0 type bridge",
          "ip address add 172.17.0.1/16 dev docker0",
          "ip link add eth0 type veth peer name eth1",
          "ip address add 10.0.1.10/24 dev eth0",
          Rule.iptables("nft").make());
      host.portkeel("render", "nft").succeeded();
      for (String match :
          List.of(
              "-o eth0",
              "-s 10.0.0.0/16 ! -o docker0",
              "-s 172.17.0.0/16",
              "-s 0.0.0.0/0 ! -o docker0")) {
        shell(
            host,
            "iptables-nft -t nat -F POSTROUTING",
            "iptables-nft -t nat -A POSTROUTING " + match + " -j MASQUERADE");
        Ran refused = host.portkeel("render", "nft");
        assertEquals(1, refused.exitCode(), match);
        assertEquals("", refused.out(), match);
        assertTrue(
            refused.err().contains("would rewrite this host's own addresses"), refused.toString());
      }
      Ran user = host.portkeelCommand("render", "nft").asUser().run();
      assertEquals(1, user.exitCode());
      assertTrue(user.err().contains("can only be seen by root"), user.err());
      String[] described = {
        "render", "nft", "--source", "172.17.0.0/16", "--source", "fd00:17::/64",
        "--out-interface", "eth0", "--out-interface", "wlan*", "--range", "50000-50999"
      };
      String table = host.portkeelCommand(described).asUser().run().succeeded().out();
      load(host, table);
      String loaded = host.run("nft", "list", "ruleset").succeeded().out();
      assertTrue(
          loaded.contains(
              "ip6 saddr fd00:17::/64 oifname \"wlan*\" meta l4proto { tcp, udp }"
                  + " masquerade to :50000-50999"),
          loaded);
    }
  }

  @Test
  void aRuleWithAnAddressOfItsOwnAndOneWithExceptionsAreRenderedWithThem() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      shell(
          host,
          "ip6tables-nft -t nat -A POSTROUTING -s fd00:17::/64 ! -o br0 -j SNAT"
              + " --to-source fd00::1",
          "iptables-nft -t nat -N POD",
          "iptables-nft -t nat -A POSTROUTING -s 10.88.0.0/16 -m comment --comment 'a \"b\" c'"
              + " -j POD",
          "iptables-nft -t nat -A POD -d 10.88.0.0/16 -j ACCEPT",
          "iptables-nft -t nat -A POD ! -d 224.0.0.0/4 -j MASQUERADE --random-fully",
          "iptables-nft -t nat -A POSTROUTING -m mark --mark 0x2000/0x2000 -j MASQUERADE",
          "iptables-nft -t nat -A POSTROUTING -s 10.89.0.0/16 -m policy --dir out --pol ipsec"
              + " -j ACCEPT",
          "iptables-nft -t nat -A POSTROUTING -s 10.89.0.0/16 ! -o br1 -j SNAT"
              + " --to-source 10.0.1.10-10.0.1.12 --persistent");
      Ran rendered = host.portkeel("render", "nft").succeeded();
      assertEquals(
          List.of(
              "ip saddr 10.88.0.0/16 ip daddr != { 224.0.0.0/4, 10.88.0.0/16 } meta l4proto"
                  + " { tcp, udp } masquerade to :49152-65535 fully-random",
              "ip6 saddr fd00:17::/64 oifname != \"br0\" meta l4proto { tcp, udp }"
                  + " snat to [fd00::1]:49152-65535"),
          rendered
              .out()
              .lines()
              .map(String::strip)
              .filter(line -> line.contains(" to ") && line.startsWith("ip"))
              .toList(),
          rendered.toString());
      assertTrue(rendered.err().contains("it also asks for `--mark 0x2000/0x2000`"));
      assertTrue(rendered.err().contains("a rule before it takes some of its flows"));
      load(host, rendered.out());
    }
  }

  private static List<String> warnings(Sandbox host) {
    return Portkeel.asRoot(host).json("check").exits(0).warnings();
  }

  private static void load(Sandbox host, String table) {
    host.command("nft", "-f", "-").input(table).run().succeeded();
  }

  private static void shell(Sandbox host, String... lines) {
    host.run("sh", "-ec", String.join("\n", lines)).succeeded();
  }
}
