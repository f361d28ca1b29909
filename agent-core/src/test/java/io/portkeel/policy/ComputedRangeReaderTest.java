package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import io.portkeel.policy.ComputedRange.Client;
import io.portkeel.policy.ComputedRange.Gateway;
import io.portkeel.policy.ComputedRange.Holes;
import io.portkeel.policy.ComputedRange.Membership;
import io.portkeel.policy.ComputedRange.Peer;
import io.portkeel.ports.PortRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputedRangeReaderTest {

  private static final Policy POLICY = read(PolicyFiles.text(PolicyFiles.good("network-acl.yaml")));

  @Test
  void everyKeyHasItsMeaning() {
    assertEquals(
        new ComputedRange(
            List.of("acls.json", "other/acls.json"),
            new Client(new Membership.OwnSubnet(), Optional.of(block("10.0.1.0/24"))),
            List.of(
                new Peer(
                    block("192.0.2.0/24"),
                    53,
                    Protocol.UDP,
                    Optional.empty(),
                    Optional.of(new Gateway(new AclMember.Subnet("subnet-0n1"), block("10.0.9.9"))),
                    Place.at("policy", 23, 11)),
                new Peer(
                    block("fd00::/64"),
                    65535,
                    Protocol.TCP,
                    Optional.empty(),
                    Optional.empty(),
                    Place.at("policy", 24, 11)),
                new Peer(
                    block("10.0.2.21"),
                    1,
                    Protocol.TCP,
                    Optional.of(new AclMember.Subnet("other/acls.json#subnet-0e2")),
                    Optional.empty(),
                    Place.at("policy", 25, 11))),
            PortRange.of(32768, 60999),
            Holes.RESERVE,
            Place.at("policy", 20, 7)),
        computed(POLICY, 2));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    ComputedRange least =
        computed(
            read(
                "version: 1\nrules:\n- network-acl: { file: a, client: { acl: acl-0a1 },"
                    + " peers: [{ address: 10.0.2.20, port: 443 }] }"),
            0);

    assertEquals(PortRange.of(1024, 65535), least.within());
    assertEquals(Holes.EXCLUDE, least.holes());
    assertEquals(
        new Client(new Membership.Named(new AclMember.Acl("acl-0a1")), Optional.empty()),
        least.client());
    assertEquals(Protocol.TCP, least.peers().get(0).protocol());
  }

  @Test
  void subnetAndTagsAreConditions() {
    When when = POLICY.rules().get(2).when();

    assertEquals(Optional.of("subnet-0a1"), when.subnet());
    assertEquals(Map.of("Name", "pay 1/2", "aws:autoscaling:groupName", "pay"), when.tags());
  }

  private static ComputedRange computed(Policy policy, int rule) {
    return assertInstanceOf(RangeChoice.Computed.class, policy.rules().get(rule).choice()).of();
  }

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow();
  }

  private static Policy read(String text) {
    assertEquals(List.of(), PolicyFiles.problems(text));
    return ((PolicyReading.Valid)
            PolicyReader.read("policy", text.getBytes(StandardCharsets.UTF_8)))
        .policy();
  }
}
