package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AclDocumentReaderTest {

  private static final String RULES =
      """
      [{"RuleNumber":200,"RuleAction":"deny","Egress":false,"Protocol":"-1","Ipv6CidrBlock":"::/0"},
       {"RuleNumber":100,"RuleAction":"allow","Egress":true,"Protocol":6,"CidrBlock":"10.1.2.3/8",
        "PortRange":{"To":65535,"From":1024}}]""";

  private static final String ACL =
      "{\"OwnerId\":[\"*\"],\"Entries\":"
          + RULES
          + ",\"Associations\":[{\"SubnetId\":\"subnet-1\"}],\"NetworkAclId\":\"acl-1\"}";

  private static final List<String> READ =
      List.of(
          "acl-1 in acls.json for [subnet-1]:"
              + " 100 outbound allow TCP 10.0.0.0/8 1024-65535,"
              + " 200 inbound deny ALL ::/0 0-65535");

  static List<Path> examples() {
    return Documents.examples();
  }

  @Test
  void recognisesEachWayInWhichAwsPrintsAcls() {
    assertEquals(READ, read(ACL));
    assertEquals(READ, read("[" + ACL + "]"));
    assertEquals(READ, read("{\"NetworkAcl\":" + ACL + ",\"ClientToken\":\"a\"}"));
    assertEquals(READ, read("{\"NextToken\":null,\"NetworkAcls\":[" + ACL + "]}"));
    assertEquals(READ, read("{\"NetworkAcls\":[" + ACL + "," + ACL + "],\"NextToken\":\"\"}"));
  }

  @Test
  void portsBesideAllProtocolsMeanNothing() {
    for (String protocol : List.of("\"-1\"", "-1", "\"all\"", "\"ALL\"")) {
      assertEquals(
          List.of("acl-1 in acls.json for []: 1 inbound deny ALL 0.0.0.0/0 0-65535"),
          read(rule(protocol, "\"From\":9,\"To\":\"?\"")));
    }
  }

  @Test
  void protocolsAreNumbersOrNames() {
    for (String protocol : List.of("\"6\"", "6", "\"tcp\"", "\"TCP\"")) {
      assertEquals(
          List.of("acl-1 in acls.json for []: 1 inbound deny TCP 0.0.0.0/0 80-81"),
          read(rule(protocol, "\"From\":80,\"To\":81")));
    }
    for (String protocol : List.of("\"17\"", "17", "\"udp\"")) {
      assertEquals(
          List.of("acl-1 in acls.json for []: 1 inbound deny UDP 0.0.0.0/0 80-81"),
          read(rule(protocol, "\"From\":80,\"To\":81")));
    }
    for (String protocol : List.of("\"1\"", "58", "\"icmp\"", "\"icmpv6\"", "\"0\"", "255")) {
      assertEquals(
          List.of("acl-1 in acls.json for []: 1 inbound deny NEITHER 0.0.0.0/0 0-65535"),
          read(rule(protocol, "")));
    }
  }

  /** As many rules as a person counts in the text of the document. */
  @ParameterizedTest
  @MethodSource("examples")
  void readsEveryExample(Path file) {
    String text = Documents.text(file);
    List<NetworkAcl> acls = Documents.acls(Documents.bytes(file));

    int rules = 0;
    int subnets = 0;
    for (NetworkAcl acl : acls) {
      rules += acl.rules().size();
      subnets += acl.subnets().size();
    }
    assertEquals(count(text, "\"Entries\""), acls.size());
    assertEquals(count(text, "\"RuleNumber\""), rules);
    assertEquals(count(text, "\"SubnetId\""), subnets);
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static String rule(String protocol, String ports) {
    return "{\"NetworkAclId\":\"acl-1\",\"Entries\":[{\"RuleNumber\":1,\"RuleAction\":\"deny\","
        + "\"Egress\":false,\"CidrBlock\":\"0.0.0.0/0\",\"Protocol\":"
        + protocol
        + ",\"PortRange\":{"
        + ports
        + "}}]}";
  }

  private static List<String> read(String text) {
    List<String> lines = new ArrayList<>();
    for (NetworkAcl acl : Documents.acls(text)) {
      List<String> rules = acl.rules().stream().map(Documents::line).toList();
      lines.add(
          acl.id()
              + " in "
              + acl.document()
              + " for "
              + acl.subnets()
              + ": "
              + String.join(", ", rules));
    }
    return lines;
  }
}
