package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies whose range is computed from a document of network ACLs, and what it does. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.NFT, Need.SYSCTL, Need.SYSTEMD_SYSCTL, Need.IP})
class NetworkAclPolicyIT {
  private static final String ACLS = "/etc/portkeel/acls.json";
  private static final String RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";
  private static final String CONF = "/etc/sysctl.conf";
  private static final int MANY = 300;

  private static final String HOLE =
      """
          {"RuleNumber": 90, "Egress": false, "Protocol": "6", "RuleAction": "deny",
           "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 55000, "To": 55000}},
      """;

  /** What the story's router does, as its network would be described. */
  private static String document(String moreEntries) {
    return """
    {"NetworkAcls": [
      {"NetworkAclId": "acl-0a1", "Associations": [{"SubnetId": "subnet-0a1"}], "Entries": [
    %s
        {"RuleNumber": 100, "Egress": false, "Protocol": "6", "RuleAction": "allow",
         "CidrBlock": "10.0.2.0/24", "PortRange": {"From": 49152, "To": 65535}},
        {"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow",
         "CidrBlock": "0.0.0.0/0"}]}]}
    """
        .formatted(moreEntries);
  }

  private static String policy(String more) {
    return """
    version: 1
    rules:
      - name: payments
        network-acl:
          file: acls.json
          client: { acl: acl-0a1 }
          peers:
            - { address: 10.0.2.128/25, port: 10001 }
            - { address: 10.0.2.128/25, port: 10002 }
            - { address: 10.0.2.128/25, port: 10003 }
    """
        + more;
  }

  private static void give(Sandbox sandbox, String policy, String document) {
    sandbox.write(PolicyText.FILE, policy);
    sandbox.write(ACLS, document);
  }

  @Test
  void connectionsStopFailingByWhatTheDocumentSays() {
    try (StoryNetwork network = new StoryNetwork()) {
      Sandbox container = network.container();
      give(container, policy(""), document(""));
      StoryTally before = network.connect(MANY, Duration.ofMillis(1500));
      assertTrue(before.failed() >= MANY * 3 / 10, "too few fail: " + before);

      ReportJson apply = Portkeel.asRoot(container).json("apply").exits(0);

      assertEquals("49152-65535", apply.text("/desired/range"));
      assertEquals("payments", apply.text("/policy/rule"));
      assertTrue(
          apply
              .text("/desired/reasons/2")
              .startsWith(
                  "peer 10.0.2.128/25 port 10001 (tcp) leaves 49152-65535: acl-0a1 in acls.json"
                      + " lets answers in to 49152-65535 (inbound rule 100)"),
          apply.text("/desired/reasons/2"));
      assertEquals("49152-65535", container.liveRange());
      StoryTally after = network.connect(MANY, Duration.ofSeconds(15));
      assertEquals(MANY, after.connected());
      assertEquals(0, after.failed());
    }
  }

  @Test
  void holesAreReservedLiveAndAtBootAndGivenBack() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String conf = host.read(CONF);
      give(host, policy("      holes: reserve\n"), document(HOLE));
      Portkeel portkeel = Portkeel.asRoot(host);
      assertEquals("55000", portkeel.json("check").exits(2).text("/desired/reserve"));

      portkeel.json("apply").exits(0);

      assertEquals("49152-65535", host.liveRange());
      assertEquals("55000", host.read(RESERVED).strip());
      portkeel.json("check").exits(0);
      host.write(LiveRange.FILE, "32768 60999");
      host.write(RESERVED, "\n");
      host.run("/lib/systemd/systemd-sysctl").succeeded();
      assertEquals("49152-65535", host.liveRange());
      assertEquals("55000", host.read(RESERVED).strip());
      portkeel.json("reset").exits(0);
      assertEquals("32768-60999", host.liveRange());
      assertEquals("", host.read(RESERVED).strip());
      assertEquals(conf, host.read(CONF));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm " + ACLS + "                                      | missing",
        "echo '{\"NetworkAcls\": [' > " + ACLS + "            | cut-off",
        "sed -i s/49152/70000/ " + ACLS + "                   | wrong-value",
        "sed -i 's/acl-0a1/acl-0b2/' " + ACLS + "             | unknown-acl",
        "chown 65534 " + ACLS + "                             | insecure",
        "chmod o+w " + ACLS + "                               | insecure",
      })
  void withoutAGoodDocumentAllStaysAsItIs(String done, String code) {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      give(host, policy(""), document(""));
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      host.write(LiveRange.FILE, "50000 60000");
      host.run("sh", "-c", done).succeeded();
      Traces before = Traces.in(host);

      for (String command : List.of("check", "apply")) {
        ReportJson report = portkeel.json(command).exits(65).changesNothing();
        assertTrue(report.errors().get(0).startsWith(code + " "), report.errors()::toString);
      }

      before.assertStillIn(host);
    }
  }
}
