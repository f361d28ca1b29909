package io.portkeel.decide;

import static io.portkeel.decide.Computing.FREE;
import static io.portkeel.decide.Computing.LINUX;
import static io.portkeel.decide.Computing.acl;
import static io.portkeel.decide.Computing.block;
import static io.portkeel.decide.Computing.client;
import static io.portkeel.decide.Computing.computing;
import static io.portkeel.decide.Computing.documents;
import static io.portkeel.decide.Computing.refused;
import static io.portkeel.decide.Deciding.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.nacl.NetworkAcl;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules with {@code network-acl} of which no range comes, and what is said of them. */
class ComputedRangeRefusedTest {

  private static final String BY_ID = "client: { acl: acl-c }, ";
  private static final String PEER = "peers: [{ address: 10.0.2.20, port: 443 }]";

  private static final NetworkAcl OPEN = client("1024-65535");

  @Test
  void whatCannotBeKnownIsUndecidable() {
    Answers answers =
        documents(OPEN, acl("acl-s", "subnet-s", FREE))
            .with(
                new Question.SourceAddress(block("10.0.2.20")),
                new Answer.Unknown(
                    Problem.of("source-address", "no route", "give client.address")));
    Decision decision =
        Deciding.concluded(
            Decider.decide(
                Deciding.policy(
                    "- name: pay\n  when: { os: linux }\n  network-acl: { file: acls.json, "
                        + BY_ID
                        + "peers: [{ address: 10.0.2.20, port: 443, acl: acl-s }] }\n"
                        + "- { name: rest, range: keep }"),
                LINUX,
                answers));

    Problem problem = assertInstanceOf(Decision.Undecidable.class, decision).problem();
    assertEquals(
        "source-address rule \"pay\": no route, and no later rule is tried in its place;"
            + " give client.address",
        line(problem));
    assertEquals("policy:3:3", problem.place().orElseThrow().toString());
  }

  @Test
  void whatIsWrongWithDocumentsIsToldAsItIs() {
    Problem wrong = Problem.at(Place.at("acls.json", 7, 3), "wrong-value", "no port", "write one");

    assertEquals(
        List.of("acls.json:7:3 wrong-value no port; write one"),
        refused(
            computing(BY_ID + PEER),
            LINUX,
            Answers.NONE.with(
                new Question.Documents(List.of("acls.json")), new Answer.Wrong(List.of(wrong)))));
  }

  @Test
  void allThatIsNotFoundIsToldAtOnce() {
    List<String> refused =
        refused(
            computing(
                "client: { acl: acl-x }, peers: [{ address: 10.0.2.20, port: 443, acl: acl-s,"
                    + " nat: { subnet: subnet-n, address: 10.0.9.9 } }]"),
            LINUX,
            documents(OPEN));

    assertEquals(3, refused.size(), refused::toString);
    assertStarts(
        "policy:4:16 unknown-acl rule \"pay\": client: no network ACL acl-x", refused.get(0));
    assertStarts(
        "policy:4:67 unknown-acl rule \"pay\": peer 10.0.2.20 port 443 (tcp): no network ACL acl-s",
        refused.get(1));
    assertStarts(
        "policy:4:67 unknown-subnet rule \"pay\": nat of peer 10.0.2.20 port 443 (tcp): no network"
            + " ACL",
        refused.get(2));
  }

  @Test
  void aPeerThatNoConnectionReachesIsRefusedWithTheRuleThatDenies() {
    NetworkAcl server =
        acl(
            "acl-s",
            "subnet-s",
            FREE,
            "in deny tcp 10.0.1.0/24 443-443 90",
            "in" + FREE.substring(3));

    assertEquals(
        List.of(
            "policy:4:87 peer-blocked rule \"pay\": peer 10.0.2.20 port 443 (tcp) gets no"
                + " connection from 10.0.1.10: acl-s in acls.json denies it inbound by rule 90;"
                + " allow it there, or take the peer out of the rule"),
        refused(
            computing(
                "client: { acl: acl-c, address: 10.0.1.10 },"
                    + " peers: [{ address: 10.0.2.20, port: 443, acl: acl-s }]"),
            LINUX,
            documents(OPEN, server)));
  }

  @Test
  void aPeerWithoutAReturnPortIsRefusedWithTheAclsOnTheWayBack() {
    assertEquals(
        List.of(
            "policy:4:67 no-return-port rule \"pay\": peer 10.0.2.20 port 443 (tcp) gets no answer"
                + " back: acl-c in acls.json lets answers in to none (no inbound rule allows any);"
                + " let answers back to one range in all of these"),
        refused(computing(BY_ID + PEER), LINUX, documents(acl("acl-c", "subnet-c", FREE))));
  }

  @Test
  void theAddressesOfABlockThatCannotBeReachedAreNamed() {
    NetworkAcl some =
        acl(
            "acl-c",
            "subnet-c",
            "out deny all 10.0.2.0/26 0-65535 90",
            FREE,
            "in allow tcp 0.0.0.0/0 1024-65535 100");

    assertEquals(
        List.of(
            "policy:4:67 unreachable-addresses rule \"pay\": peer 10.0.2.0/24 port 443 (tcp) is not"
                + " all within reach: no connection works to 10.0.2.0-10.0.2.63; acl-c in acls.json"
                + " denies it outbound by rule 90; leave these out of the peer's address, or let"
                + " them through"),
        refused(
            computing(BY_ID + "peers: [{ address: 10.0.2.0/24, port: 443 }]"),
            LINUX,
            documents(some)));
  }

  @Test
  void addressesOfABlockWithNoPortInCommonAreRefused() {
    NetworkAcl halves =
        acl(
            "acl-c",
            "subnet-c",
            FREE,
            "in allow tcp 10.0.2.0/25 1024-29999 100",
            "in allow tcp 10.0.2.128/25 30000-65535 110");

    List<String> refused =
        refused(
            computing(BY_ID + "peers: [{ address: 10.0.2.0/24, port: 443 }]"),
            LINUX,
            documents(halves));

    assertEquals(1, refused.size());
    assertStarts(
        "policy:4:67 no-common-port rule \"pay\": peer 10.0.2.0/24 port 443 (tcp) has no port that"
            + " works for every address",
        refused.get(0));
  }

  @Test
  void peersWithNoPortInCommonAreRefusedWithWhatEachLeaves() {
    NetworkAcl apart =
        acl(
            "acl-c",
            "subnet-c",
            FREE,
            "in allow tcp 10.0.2.20/32 1024-29999 100",
            "in allow tcp 10.0.2.21/32 30000-65535 110");

    assertEquals(
        List.of(
            "policy:4:16 no-common-port rule \"pay\": no port of 1024-65535 works for all peers:"
                + " peer 10.0.2.20 port 443 (tcp) leaves 1024-29999: acl-c in acls.json lets"
                + " answers in to 1024-29999 (inbound rule 100); peer 10.0.2.21 port 443 (tcp)"
                + " leaves 30000-65535: acl-c in acls.json lets answers in to 30000-65535 (inbound"
                + " rule 110); let answers back to one range in all of these, or widen `within`"),
        refused(
            computing(
                BY_ID
                    + "peers: [{ address: 10.0.2.20, port: 443 },"
                    + " { address: 10.0.2.21, port: 443 }]"),
            LINUX,
            documents(apart)));
  }

  @Test
  void fewerThanAtLeastIsRefusedWithWhatNarrows() {
    assertEquals(
        List.of(
            "policy:3:3 too-few-ports rule \"pay\": 50000-50299 leaves 290 usable ports, and the"
                + " policy wants at least 300; let answers back to more ports, or lower at-least"
                + " (peer 10.0.2.20 port 443 (tcp) leaves 50000-50099,50110-50299: acl-c in"
                + " acls.json lets answers in to 50000-50099,50110-50299 (inbound rules 100, 110))"),
        refused(
            computing(BY_ID + PEER + ", holes: reserve", "at-least: 300"),
            LINUX,
            documents(client("50000-50099", "50110-50299"))));
  }

  @Test
  void windowsReservesHolesOnlyWhereItMayExcludeThem() {
    Answers answers = documents(client("49152-54999", "55001-65535"));
    String reserving = BY_ID + PEER + ", holes: reserve";

    assertEquals(
        List.of(
            "policy:3:3 holes-not-reserved rule \"pay\": on Windows nothing is reserved, and 55000"
                + " would be handed out, to which no answer gets back;"
                + " set windows.reserve: exclude, or holes: exclude"),
        refused(computing(reserving), Deciding.windows(), answers));
    assertEquals(
        "55000",
        Computing.decided(
                computing(reserving, "windows: { reserve: exclude }"), Deciding.windows(), answers)
            .reserve()
            .toString());
  }

  private static void assertStarts(String start, String text) {
    assertEquals(start, text.substring(0, Math.min(start.length(), text.length())));
  }
}
