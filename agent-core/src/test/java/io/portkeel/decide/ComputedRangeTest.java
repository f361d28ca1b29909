package io.portkeel.decide;

import static io.portkeel.decide.Computing.FREE;
import static io.portkeel.decide.Computing.LINUX;
import static io.portkeel.decide.Computing.acl;
import static io.portkeel.decide.Computing.block;
import static io.portkeel.decide.Computing.client;
import static io.portkeel.decide.Computing.computing;
import static io.portkeel.decide.Computing.decided;
import static io.portkeel.decide.Computing.documents;
import static io.portkeel.decide.Deciding.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.nacl.NetworkAcl;
import io.portkeel.policy.Policy;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule with {@code network-acl}: what is asked for, and which range comes of it, and why. */
class ComputedRangeTest {

  private static final String BY_ID = "client: { acl: acl-c }, ";
  private static final String PEER = "peers: [{ address: 10.0.2.20, port: 443 }]";
  private static final Question DOCUMENTS = new Question.Documents(List.of("acls.json"));

  /** It lets connections to port 443 in, and answers out to these ports alone. */
  private static NetworkAcl server(String answers) {
    return acl(
        "acl-s",
        "subnet-s",
        "in allow tcp 0.0.0.0/0 443-443 100",
        "out allow tcp 0.0.0.0/0 " + answers + " 110");
  }

  @Test
  void nothingIsAskedForWhereTheRuleDoesNotHold() {
    Policy policy =
        policy(
            "- { when: { os: windows }, network-acl: { file: a, "
                + BY_ID
                + PEER
                + " } }\n- { range: 1024-65535 }");

    assertEquals("1024-65535", Deciding.range(policy, LINUX));
  }

  @Test
  void documentsAreAskedForFirst() {
    assertEquals(
        new Deliberation.Asks(DOCUMENTS),
        Decider.decide(computing("client: { subnet: auto }, " + PEER), LINUX, Answers.NONE));
  }

  @Test
  void theInstanceIsAskedOnlyWhereTheSubnetIsItsOwn() {
    Answers answers = documents(client("49152-65535"));
    Policy auto = computing("client: { subnet: auto }, " + PEER);

    assertEquals(
        new Deliberation.Asks(new Question.Instance()), Decider.decide(auto, LINUX, answers));
    Answers known =
        answers.with(new Question.Instance(), new Answer.Instance("subnet-c", List.of()));
    assertEquals("49152-65535", decided(auto, LINUX, known).range().toString());
    assertEquals(
        "49152-65535",
        decided(computing("client: { subnet: subnet-c }, " + PEER), LINUX, answers)
            .range()
            .toString());
  }

  @Test
  void theSourceAddressIsAskedOnlyWhereAnAclLooksAtIt() {
    Answers answers = documents(client("1024-65535"), server("32768-65535"));
    String peer = "peers: [{ address: 10.0.2.20, port: 443, acl: acl-s }]";
    Question source = new Question.SourceAddress(block("10.0.2.20"));

    assertEquals(
        new Deliberation.Asks(source), Decider.decide(computing(BY_ID + peer), LINUX, answers));
    Answers known = answers.with(source, new Answer.SourceAddress(block("10.0.1.10")));
    assertEquals("32768-65535", decided(computing(BY_ID + peer), LINUX, known).range().toString());
    assertEquals(
        "32768-65535",
        decided(computing("client: { acl: acl-c, address: 10.0.1.0/24 }, " + peer), LINUX, answers)
            .range()
            .toString());
  }

  @Test
  void theInstancesOwnAddressesNeedNoQuestionAndAllOfThemCount() {
    NetworkAcl server =
        acl(
            "acl-s",
            "subnet-s",
            "in allow all 0.0.0.0/0 0-65535 100",
            "out allow tcp 10.0.1.10/32 30000-65535 100",
            "out allow tcp 10.0.1.11/32 20000-49999 110");
    Answers answers =
        documents(client("1024-65535"), server)
            .with(
                new Question.Instance(),
                new Answer.Instance(
                    "subnet-c",
                    List.of(block("fd00::10"), block("10.0.1.10"), block("10.0.1.11"))));

    assertEquals(
        "30000-49999",
        decided(
                computing(
                    "client: { subnet: auto },"
                        + " peers: [{ address: 10.0.2.20, port: 443, subnet: subnet-s }]"),
                LINUX,
                answers)
            .range()
            .toString());
  }

  @Test
  void allPeersAreIntersectedAndWhatNarrowsIsNamed() {
    NetworkAcl both =
        acl(
            "acl-c",
            "subnet-c",
            FREE,
            "out allow all ::/0 0-65535 101",
            "in allow tcp 10.0.0.0/8 30000-65535 100",
            "in allow udp 10.0.0.0/8 20000-60999 110",
            "in allow tcp ::/0 1024-65535 120");

    Decision.Decided decided =
        decided(
            computing(
                BY_ID
                    + "peers: [{ address: 10.0.2.20, port: 443 },"
                    + " { address: 10.0.2.53, port: 53, protocol: udp },"
                    + " { address: 'fd00::1', port: 443 }]"),
            LINUX,
            documents(both));

    assertEquals("30000-60999", decided.range().toString());
    assertEquals(
        List.of(
            "rule \"pay\" holds for every host",
            "its range is what acls.json let through, within 1024-65535",
            "peer 10.0.2.20 port 443 (tcp) leaves 30000-65535:"
                + " acl-c in acls.json lets answers in to 30000-65535 (inbound rule 100)",
            "peer 10.0.2.53 port 53 (udp) leaves 20000-60999:"
                + " acl-c in acls.json lets answers in to 20000-60999 (inbound rule 110)",
            "peer 10.0.2.20 port 443 (tcp) is not checked at its own side, of which no ACL is"
                + " named",
            "peer 10.0.2.53 port 53 (udp) is not checked at its own side, of which no ACL is named",
            "peer fd00::1 port 443 (tcp) is not checked at its own side, of which no ACL is named"),
        decided.reasons());
  }

  @Test
  void bothSidesNarrowAndEachRuleIsNamed() {
    Decision.Decided decided =
        decided(
            computing(
                "client: { acl: acl-c, address: 10.0.1.10 },"
                    + " peers: [{ address: 10.0.2.20, port: 443, acl: acl-s }]"),
            LINUX,
            documents(client("1024-2000", "30000-65535"), server("32768-60999")));

    assertEquals("32768-60999", decided.range().toString());
    assertEquals(
        "peer 10.0.2.20 port 443 (tcp) leaves 32768-60999:"
            + " acl-s in acls.json lets answers out to 32768-60999 (outbound rule 110);"
            + " acl-c in acls.json lets answers in to 1024-2000,30000-65535"
            + " (inbound rules 100, 110)",
        decided.reasons().get(2));
  }

  @Test
  void aPeerInTheOwnSubnetNarrowsNothingAndNeedsNoAddress() {
    Decision.Decided decided =
        decided(
            computing(
                "client: { subnet: subnet-c },"
                    + " peers: [{ address: 10.0.1.20, port: 443, subnet: 'acls.json#subnet-c' }]"),
            LINUX,
            documents(acl("acl-c", "subnet-c")));

    assertEquals("1024-65535", decided.range().toString());
    assertEquals(
        List.of(
            "no peer narrows it",
            "peer 10.0.1.20 port 443 (tcp) is in the client's own subnet, where no ACL looks"),
        decided.reasons().subList(2, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "exclude, 55001-65535, none",
    "reserve, 49152-65535, 55000",
  })
  void holesAreLeftOutOrReserved(String holes, String range, String reserved) {
    Decision.Decided decided =
        decided(
            computing(BY_ID + PEER + ", holes: " + holes, "reserve: [50000]"),
            LINUX,
            documents(client("20-21", "49152-54999", "55001-65535")));

    assertEquals(range, decided.range().toString());
    assertEquals(
        reserved.equals("none") ? "50000" : "50000," + reserved, decided.reserve().toString());
    String last = decided.reasons().get(decided.reasons().size() - 1);
    assertEquals(
        reserved.equals("none")
            ? "left out, beyond holes: 49152-54999"
                + " (`holes: reserve` would make it 49152-65535 with 55000 reserved)"
            : "reserved are its holes, to which no answer gets back: 55000",
        last);
  }

  @Test
  void withinBoundsTheAnswer() {
    assertEquals(
        "50000-50999",
        decided(
                computing(BY_ID + PEER + ", within: 50000-50999"),
                LINUX,
                documents(client("1024-65535")))
            .range()
            .toString());
  }

  @Test
  void whatTheHostCannotTakeIsNoPartOfTheAnswer() {
    Answers answers = documents(client("1024-65535"));
    Facts raised =
        new Facts(
            LINUX.os(), LINUX.container(), LINUX.hostname(), LINUX.labels(), OptionalInt.of(2000));

    assertEquals("1024-65535", decided(computing(BY_ID + PEER), LINUX, answers).range().toString());
    assertEquals(
        "2000-65535", decided(computing(BY_ID + PEER), raised, answers).range().toString());
    assertEquals(
        "1025-65535",
        decided(computing(BY_ID + PEER), Deciding.windows(), answers).range().toString());
  }

  @Test
  void partOfAGatewaysPortsIsAWarningThatNoRangeCures() {
    NetworkAcl gateway =
        acl(
            "acl-n",
            "subnet-n",
            FREE,
            "in allow tcp 0.0.0.0/0 443-443 100",
            "in allow tcp 0.0.0.0/0 32768-65535 110");
    Decision.Decided decided =
        decided(
            computing(
                "client: { acl: acl-c, address: 10.0.1.10 },"
                    + " peers: [{ address: 192.0.2.9, port: 443,"
                    + " nat: { acl: acl-n, address: 10.0.9.9 } }]"),
            LINUX,
            documents(client("49152-65535"), gateway));

    assertEquals("49152-65535", decided.range().toString());
    assertEquals(1, decided.warnings().size());
    assertEquals(
        "gateway-ports rule \"pay\": peer 192.0.2.9 port 443 (tcp) sends answers back to"
            + " 32768-65535 of the NAT gateway alone, which takes any port of 1024-65535: now and"
            + " then a connection fails, and no range of this host cures that (acl-n in acls.json"
            + " lets answers in to 443,32768-65535 (inbound rules 100, 110); acl-n in acls.json"
            + " lets answers out to 0-65535 (outbound rule 100); acl-c in acls.json lets answers in"
            + " to 49152-65535 (inbound rule 100)); let answers to the gateway back to 1024-65535",
        Deciding.line(decided.warnings().get(0)));
    assertTrue(
        decided.reasons().stream().noneMatch(reason -> reason.contains("443,32768")),
        "the gateway's own ports are not the client's: " + decided.reasons());
  }
}
