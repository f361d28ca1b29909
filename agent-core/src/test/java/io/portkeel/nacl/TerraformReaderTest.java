package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The states in {@code terraform}, whose README says where their shape is from. */
class TerraformReaderTest {

  @Test
  void readsRulesInTheirAclAndTheDefaultAcl() {
    assertEquals(
        List.of(
            "acl-0default [subnet-0d1, subnet-0d2]",
            "100 inbound allow ALL 10.0.0.0/16 0-65535",
            "acl-0inline [subnet-0e1]",
            "90 outbound deny TCP 10.9.0.0/16 3389-3389",
            "100 inbound allow NEITHER 0.0.0.0/0 0-65535",
            "110 outbound allow UDP 2001:db8::/32 1024-65535"),
        read("inline.json"));
  }

  /** Of acl-0elsewhere one rule alone is known, so nothing can be said of it. */
  @Test
  void readsRulesOfTheirOwnAndKeepsTheFamiliesApart() {
    assertEquals(
        List.of(
            "acl-0app [subnet-0e1, subnet-0e2]",
            "100 inbound allow TCP 10.0.0.0/16 49152-65535",
            "100 inbound deny ALL ::/0 0-65535",
            "100 outbound allow ALL 0.0.0.0/0 0-65535"),
        read("standalone.json"));
  }

  @Test
  void aRuleThatIsAlsoInItsAclIsOneRule() {
    assertEquals(
        List.of(
            "acl-0app [subnet-0e1]",
            "100 outbound allow ALL 0.0.0.0/0 0-65535",
            "100 inbound allow TCP 10.0.0.0/16 49152-65535"),
        read("refreshed.json"));
  }

  @Test
  void modulesLieInEachOtherAndKeysInAnyOrder() {
    assertEquals(
        List.of(
            "acl-0app [subnet-0e1]",
            "100 inbound allow ALL ::/0 0-65535",
            "200 outbound allow TCP 0.0.0.0/0 443-443"),
        read("modules.json"));
  }

  @Test
  void aRuleThatIsOtherwiseInItsAclIsTold() {
    String state =
        Documents.text(Documents.file("terraform", "refreshed.json"))
            .replace("\"protocol\": \"tcp\"", "\"protocol\": \"udp\"")
            .replaceAll("\n *", "");

    assertEquals(
        List.of(
            "1:187 duplicate-rule .values.root_module.resources[0].values is another inbound rule"
                + " 100 than that at 1:1087, of the same ACL;"
                + " keep the one that holds; each number is for one rule of a direction"),
        Documents.problems(state));
  }

  private static List<String> read(String name) {
    List<String> lines = new ArrayList<>();
    for (NetworkAcl acl : Documents.acls(Documents.bytes(Documents.file("terraform", name)))) {
      lines.add(acl.id() + " " + acl.subnets());
      for (AclRule rule : acl.rules()) {
        lines.add(Documents.line(rule));
      }
    }
    return lines;
  }
}
