package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies whose rules ask what an EC2 instance knows about itself. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class InstanceMetadataIT {

  /** What both sides' ACLs let through. */
  private static final String COMPUTED = "49152-59999";

  private static final String DEFAULT = "32768-60999";

  private static final String AUTO =
      """
        - name: payments
          network-acl:
            file: acls.json
            client: { subnet: auto }
            peers:
              - { address: 10.0.2.20, port: 10001, protocol: tcp, subnet: subnet-0e2 }
      """;

  private static final String BY_SUBNET_AND_TAG =
      """
        - { name: elsewhere, when: { subnet: subnet-0ff }, range: 10000-19999 }
        - { name: tagged, when: { subnet: subnet-0a1, tags: { Role: web } }, range: 20000-29998 }
        - { name: rest, range: 50000-50999 }
      """;

  private InstanceSandbox instance = InstanceSandbox.open(SandboxKind.HOST);

  @AfterEach
  void close() {
    instance.close();
  }

  private Portkeel portkeel() {
    return Portkeel.asRoot(instance.sandbox());
  }

  private void assertFails(Portkeel portkeel, String words) {
    for (String command : List.of("check", "apply")) {
      ReportJson report = portkeel.json(command).exits(1).changesNothing();
      String error = report.text("/errors/0/message") + "; " + report.text("/errors/0/remedy");
      assertTrue(error.contains(words), error);
    }
    assertEquals(DEFAULT, instance.sandbox().liveRange());
  }

  @Test
  void theRangeIsComputedForTheSubnetThatItIsIn() {
    instance.withMetadata().policy(AUTO);
    assertEquals(COMPUTED, portkeel().json("check").exits(2).text("/desired/range"));
    assertEquals(DEFAULT, instance.sandbox().liveRange());
    long before = instance.tokens();

    portkeel().json("apply").exits(0);

    assertEquals(COMPUTED, instance.sandbox().liveRange());
    assertEquals(before + 1, instance.tokens(), "one token for a run");
    portkeel().json("check").exits(0);
    assertTrue(portkeel().text("status", "-v").succeeded().out().contains(COMPUTED));
  }

  @Test
  void rulesAskForSubnetAndTags() {
    instance.withMetadata("Role=web", "Name=a b").policy(BY_SUBNET_AND_TAG);
    portkeel().json("apply").exits(0);
    assertEquals("20000-29998", instance.sandbox().liveRange());
    assertEquals(1, instance.tokens());
  }

  @Test
  void aTagThatItHasNotLeadsToTheNextRule() {
    instance.withMetadata("Name=web").policy(BY_SUBNET_AND_TAG);
    assertEquals("rest", portkeel().json("check").exits(2).text("/policy/rule"));
  }

  @Test
  void nothingIsAskedWhenNoRuleNeedsIt() {
    String fixed = "  - { name: here, when: { os: linux }, range: 50000-50999 }\n";
    instance.withMetadata("Role=web").policy(fixed + BY_SUBNET_AND_TAG);
    portkeel().json("apply").exits(0);
    portkeel().json("status").exits(0);
    portkeel().json("check", "--range", "50000-50999").exits(0);
    assertEquals(List.of(), instance.asked());
  }

  @Test
  void whatIsNotKnownFailsTheRunAndNoLaterRuleDecides() {
    instance.policy(
        AUTO.replace("network-acl", "when: { os: linux }\n    network-acl")
            + "  - { name: rest, range: 50000-50999 }\n");
    // Nothing listens where the metadata should be.
    assertFails(portkeel(), "this is no EC2 instance");
    assertFails(
        portkeel().with("AWS_EC2_METADATA_DISABLED", "true"), "AWS_EC2_METADATA_DISABLED=true");
    assertFails(
        portkeel().with("AWS_EC2_METADATA_SERVICE_ENDPOINT", "localhost:1338"),
        "AWS_EC2_METADATA_SERVICE_ENDPOINT: \"localhost:1338\"");
    instance.withMetadata().policy(BY_SUBNET_AND_TAG);
    assertFails(portkeel(), "--instance-metadata-tags enabled");
  }

  @Test
  void theEndpointIsTheOneThatTheSdksUse() {
    instance.withMetadata().policy(AUTO);
    Portkeel elsewhere =
        portkeel().with("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9/");
    assertFails(elsewhere, "http://127.0.0.1:9 cannot be reached (Connection refused)");
    Portkeel named =
        portkeel()
            .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://169.254.169.254/")
            .with("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6")
            .with("http_proxy", "http://127.0.0.1:9");
    named.json("check").exits(2);
  }

  @Test
  void aBrokenOrForeignDocumentChangesNothing() {
    instance.withMetadata().policy(AUTO);
    Sandbox sandbox = instance.sandbox();
    sandbox.run("chmod", "o+w", InstanceSandbox.ACLS).succeeded();
    ReportJson insecure = portkeel().json("apply").exits(65).changesNothing();
    assertEquals("insecure", insecure.text("/errors/0/code"));
    assertEquals(InstanceSandbox.ACLS, insecure.text("/errors/0/file"));
    sandbox.run("chmod", "o-w", InstanceSandbox.ACLS).succeeded();
    sandbox.write(InstanceSandbox.ACLS, "{\n\"NetworkAcls\": 1}");
    ReportJson broken = portkeel().json("apply").exits(65).changesNothing();
    assertEquals(InstanceSandbox.ACLS, broken.text("/errors/0/file"));
    assertEquals("2", broken.text("/errors/0/line"));
    sandbox.run("rm", InstanceSandbox.ACLS).succeeded();
    ReportJson missing = portkeel().json("apply").exits(65).changesNothing();
    assertEquals("missing", missing.text("/errors/0/code"));
    assertEquals(DEFAULT, sandbox.liveRange());
  }

  /** The server's side asks for the client's address, which is 10.0.1.10 by the default route. */
  @Test
  void theAddressTowardsThePeerIsTheOneOfTheRoute() {
    instance.policy(AUTO.replace("subnet: auto", "subnet: subnet-0a1"));
    assertEquals(COMPUTED, portkeel().json("check").exits(2).text("/desired/range"));
    instance.sandbox().run("ip", "address", "add", "10.0.9.9/24", "dev", "eth0").succeeded();
    instance
        .sandbox()
        .run("ip", "route", "add", "10.0.2.0/24", "via", "10.0.9.1", "src", "10.0.9.9")
        .succeeded();
    // Which the server's ACL does not let in.
    portkeel().json("check").exits(65);
    instance.sandbox().run("ip", "route", "replace", "unreachable", "10.0.2.0/24").succeeded();
    assertFails(portkeel(), "client.address");
  }

  @Test
  void ofAnotherHostTheSubnetIsDescribed() {
    instance
        .withMetadata()
        .policy(AUTO.replace("subnet: auto", "subnet: auto, address: 10.0.1.10"));
    String other = "os=linux,container=false,hostname=a";
    assertEquals(
        COMPUTED,
        portkeel()
            .json("check", "--as", other + ",subnet=subnet-0a1")
            .exits(0)
            .text("/desired/range"));
    ReportJson untold = portkeel().json("check", "--as", other).exits(1);
    assertTrue(untold.text("/errors/0/remedy").contains("subnet="), untold.toString());
    portkeel().json("render", "sysctl").exits(1);
    assertEquals(List.of(), instance.asked());
  }

  @Test
  void aFileTreeIsInNoSubnet() {
    instance.withMetadata();
    Sandbox sandbox = instance.sandbox();
    sandbox.run("mkdir", "-p", "/tree/etc/portkeel", "/tree/data").succeeded();
    sandbox.run("cp", InstanceSandbox.ACLS, "/tree/data/acls.json").succeeded();
    sandbox.write("/tree/etc/portkeel/policy.yaml", "version: 1\nrules:\n" + AUTO);
    // As the tree's own system would find it.
    sandbox.run("ln", "-s", "/data/acls.json", "/tree/etc/portkeel/acls.json").succeeded();
    ReportJson auto = portkeel().json("check", "--root", "/tree").exits(1);
    assertTrue(auto.text("/errors/0/remedy").contains("name the subnet"), auto.toString());
    String named = AUTO.replace("subnet: auto", "subnet: subnet-0a1, address: 10.0.1.10");
    for (String file : List.of("acls.json", "/data/acls.json")) {
      sandbox.write(
          "/tree/etc/portkeel/policy.yaml",
          "version: 1\nrules:\n" + named.replace("acls.json", file));
      ReportJson check = portkeel().json("check", "--root", "/tree");
      assertEquals(COMPUTED, check.text("/desired/range"), check.toString());
    }
    assertEquals(List.of(), instance.asked());
  }

  @Test
  void anEntrypointAsksAsWell() {
    instance.close();
    instance = InstanceSandbox.open(SandboxKind.CONTAINER);
    instance.policy(AUTO);
    Ran without = portkeel().text("run", "--", "echo", "started");
    assertEquals(125, without.exitCode(), without.toString());
    assertEquals("", without.out());
    assertTrue(without.err().contains("--http-put-response-hop-limit 2"), without.err());
    assertEquals(DEFAULT, instance.sandbox().liveRange());

    instance.withMetadata();
    Ran ran = portkeel().text("run", "--", "echo", "started");
    assertEquals("started\n", ran.succeeded().out());
    assertEquals("", ran.err());
    assertEquals(COMPUTED, instance.sandbox().liveRange());
    assertEquals(1, instance.tokens());
  }

  /** In them nobody answers where the metadata is: it is asked from the host's own network. */
  @Test
  void allContainersAreAnsweredFromTheHostsNetworkAndOnce() throws IOException {
    instance.close();
    instance = InstanceSandbox.open(SandboxKind.CONTAINER);
    instance.policy(AUTO).withMetadata();
    Sandbox sandbox = instance.sandbox();
    for (String name : List.of("pay-1", "pay-2")) {
      Process container =
          sandbox
              .command(
                  "unshare", "-n", "-u", "sh", "-c", "hostname " + name + "; echo; exec sleep 100")
              .start();
      assertEquals("", container.inputReader().readLine());
    }

    ReportJson apply = portkeel().json("apply", "--containers").exits(0);

    List<String> ranges =
        apply
            .all("/namespaces")
            .filter(namespace -> !namespace.path("host").asBoolean())
            .map(namespace -> namespace.path("range").asText())
            .toList();
    assertEquals(List.of(COMPUTED, COMPUTED), ranges);
    assertEquals(DEFAULT, sandbox.liveRange());
    assertEquals(1, instance.tokens());
    assertEquals(5, instance.asked().size(), instance.asked().toString());
    ReportJson unknown =
        portkeel()
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .json("apply", "--containers")
            .exits(1)
            .changesNothing();
    assertTrue(unknown.text("/errors/0/message").contains("AWS_EC2_METADATA_DISABLED"));
  }
}
