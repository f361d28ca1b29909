package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nacl through the command line as a function, on a host in memory. */
class NaclTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/io/portkeel/nacl/examples");
  private static final String BOTH = EXAMPLES.resolve("aws-docs-scenario2-both.json").toString();
  private static final String DENIED =
      EXAMPLES.resolve("gh-real-describe-devopsacademy.json").toString();

  private static final String DOCUMENT =
      """
      {"NetworkAcls": [
        {"NetworkAclId": "acl-1", "VpcId": "vpc-1",
         "Associations": [{"SubnetId": "subnet-1"}],
         "Entries": [
          {"Egress": true, "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0"},
          {"Egress": false, "RuleNumber": 100, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 49152, "To": 65535}}]},
        {"NetworkAclId": "acl-2", "VpcId": "vpc-1",
         "Associations": [{"SubnetId": "subnet-2"}],
         "Entries": [
          {"Egress": true, "RuleNumber": 90, "Protocol": "6", "RuleAction": "deny",
           "CidrBlock": "10.0.0.0/24", "PortRange": {"From": 50000, "To": 50999}},
          {"Egress": true, "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0"},
          {"Egress": false, "RuleNumber": 100, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 443, "To": 443}}]}]}
      """;

  @TempDir private Path folder;
  private FakeHost host;
  private String acls = "";

  @BeforeEach
  void newHost() throws IOException {
    host = new FakeHost(folder.resolve("etc"));
    acls = Files.writeString(folder.resolve("acls.json"), DOCUMENT).toString();
  }

  private Ran run(String... args) {
    return Ran.on(host, words(args));
  }

  private static String[] words(String... args) {
    List<String> all = new ArrayList<>(List.of("nacl"));
    all.addAll(Arrays.asList(args));
    return all.toArray(new String[0]);
  }

  private JsonNode json(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--output", "json"));
    return ReportJson.of(run(all.toArray(new String[0])));
  }

  @Test
  void aStoryReadsLikeThis() {
    Ran ran =
        run(
            "--acls",
            acls,
            "--client",
            "10.0.0.10",
            "--client-acl",
            "acl-1",
            "--server",
            "10.0.1.20:443",
            "--server-subnet",
            "subnet-2");
    String story =
        """
        INFO  10.0.0.10 to 10.0.1.20:443 (tcp): answers get back to 49152-49999,51000-65535

          there      the SYN to 10.0.1.20:443 leaves by acl-1, outbound rule 100
                     it enters by acl-2, inbound rule 100
          back       the answer leaves by acl-2, outbound rule 100, to the client's ports 0-49999,51000-65535
                     it enters by acl-1, inbound rule 100, to the client's ports 49152-65535
          usable     49152-49999,51000-65535, as source ports of the client
          largest    51000-65535, of the blocks at or above 1024
          this host  of 32768-60999, its present range, 62% of connections get no answer: those from 32768-49151,50000-50999
          cure       on the hosts: `portkeel apply --range 51000-65535`
                     or in acl-2, outbound: allow tcp 50000-50999 to 10.0.0.10/32, as rule 89, before rule 90
                     and in acl-1, inbound: allow tcp 32768-49151 from 10.0.1.20/32, as rule 110
        """;
    // The picture of the ports follows.
    assertTrue(ran.out().startsWith(story + "\n"), ran.out());
    assertEquals("", ran.err());
    assertEquals(0, ran.exitCode());
    assertEquals(0, host.changesMade());
  }

  @Test
  void theJsonHasTheAnswer() {
    JsonNode json =
        json(
            "--acls",
            acls,
            "--client",
            "10.0.0.10",
            "--client-acl",
            "acl-1",
            "--server",
            "10.0.1.20",
            "--server-port",
            "443",
            "--server-acl",
            "acl-2");
    assertEquals("ok", json.path("verdict").asText());
    assertEquals("49152-49999,51000-65535", json.path("usable_ports").asText());
    assertEquals("49152-49999,51000-65535", json.path("usable_ephemeral_ports").asText());
    assertEquals("51000-65535", json.path("largest_block").asText());
    assertEquals(
        "[{\"check\":\"client-outbound\",\"verdict\":\"allow\",\"acl\":\"acl-1\",\"rule\":\"100\"},"
            + "{\"check\":\"server-inbound\",\"verdict\":\"allow\",\"acl\":\"acl-2\",\"rule\":\"100\"}]",
        json.path("forward").toString());
    assertEquals(
        "[{\"check\":\"server-outbound\",\"acl\":\"acl-2\",\"ports\":\"0-49999,51000-65535\"},"
            + "{\"check\":\"client-inbound\",\"acl\":\"acl-1\",\"ports\":\"49152-65535\"}]",
        json.path("return").toString());
    assertEquals("[]", json.path("not_checked").toString());
    assertTrue(json.path("reachable_only").isNull());
    assertTrue(json.path("unreachable").isNull());
    assertTrue(json.path("nat_ports").isNull());
    JsonNode live = json.path("live");
    assertEquals("32768-60999", live.path("range").asText());
    assertEquals("32768-49151,50000-50999", live.path("failing_ports").asText());
    assertEquals(17384 / 28232.0, live.path("failing_share").asDouble(), 1e-9);
    assertEquals("web-1", json.path("host").path("hostname").asText());
  }

  @Test
  void everyAddressOfABlockIsMeant() {
    JsonNode json =
        json(
            "--acls",
            DENIED,
            "--client",
            "172.31.0.10",
            "--client-acl",
            "acl-0c99c61dea421885c",
            "--server",
            "180.200.48.0/21",
            "--server-port",
            "443");
    assertEquals("partial", json.path("verdict").asText());
    assertEquals("none", json.path("usable_ports").asText());
    assertEquals("0-65535", json.path("reachable_only").asText());
    assertEquals("[\"180.200.50.0-180.200.50.255\"]", json.path("unreachable").toString());
    assertEquals("[\"server\"]", json.path("not_checked").toString());
    assertEquals(1.0, json.path("live").path("failing_share").asDouble());
    Ran ran =
        run(
            "--acls",
            DENIED,
            "--client",
            "172.31.0.10",
            "--client-acl",
            "acl-0c99c61dea421885c",
            "--server",
            "180.200.48.0/21",
            "--server-port",
            "443");
    assertTrue(ran.out().contains("unreached    180.200.50.0-180.200.50.255\n"), ran.out());
    assertTrue(ran.out().contains("reached      the other addresses, from 0-65535\n"), ran.out());
    assertTrue(ran.out().contains("not checked  the server's side"), ran.out());
    assertTrue(
        ran.out().contains("this host    to the other addresses, every port of 32768-60999"),
        ran.out());
  }

  @Test
  void aGatewayIsPassedByItsOwnPorts() {
    JsonNode json =
        json(
            "--acls",
            acls,
            "--client",
            "10.0.0.10",
            "--server",
            "10.0.1.20:443",
            "--server-acl",
            "acl-2",
            "--nat-acl",
            "acl-2",
            "--nat-address",
            "10.0.0.99");
    assertEquals("no-return-port", json.path("verdict").asText());
    assertEquals("none", json.path("nat_ports").asText());
    assertEquals("[\"client\"]", json.path("not_checked").toString());
  }

  @Test
  void aGatewayThatMissesSomeAnswersFailsNowAndThen() {
    Ran ran =
        run(
            "--acls",
            acls,
            "--client",
            "10.0.5.1",
            "--server",
            "10.0.1.20:443",
            "--server-acl",
            "acl-2",
            "--nat-acl",
            "acl-1",
            "--nat-address",
            "10.0.0.99");
    // acl-1 lets nothing in to port 443, so this way is blocked.
    assertTrue(ran.out().contains("acl-1, where no inbound rule lets it pass"), ran.out());
    assertTrue(ran.out().contains("NAT gateway  takes any port of 1024-65535"), ran.out());
  }

  @ParameterizedTest
  @CsvSource({"--same-subnet,''", "--client-subnet=subnet-1,--server-subnet=acls.json#subnet-1"})
  void neighboursNeedNoPort(String one, String other) {
    List<String> args =
        new ArrayList<>(
            List.of("--acls", acls, "--client", "10.0.0.1", "--server", "10.0.0.2", one));
    if (!other.isEmpty()) {
      args.add(other);
    }
    Ran ran = run(args.toArray(new String[0]));
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(
        ran.out()
            .startsWith(
                "OK  10.0.0.1 and 10.0.0.2 are in one subnet, so every source port works\n"),
        ran.out());
    args.addAll(List.of("--output", "json"));
    JsonNode json = ReportJson.of(run(args.toArray(new String[0])));
    assertEquals("same-subnet", json.path("verdict").asText());
    assertEquals("0-65535", json.path("usable_ports").asText());
  }

  @Test
  void standardInputIsADocument() {
    Ran ran =
        Ran.with(
            Optional.of(host),
            Map.of(),
            DOCUMENT,
            words(
                "--acls",
                "-",
                "--client",
                "10.0.0.10",
                "--client-acl",
                "acl-1",
                "--server",
                "10.0.1.20:443"));
    assertEquals(0, ran.exitCode(), ran.toString());
    assertTrue(ran.out().contains("answers get back to 49152-65535"), ran.out());
  }

  @Test
  void whereNothingIsKnownOfTheSystemItAnswersToo() {
    Ran ran =
        Ran.on(
            Optional.empty(),
            words(
                "--acls",
                acls,
                "--client",
                "10.0.0.10",
                "--client-acl",
                "acl-1",
                "--server",
                "10.0.1.20:443",
                "--output",
                "json"));
    JsonNode json = ReportJson.of(ran);
    assertEquals(0, ran.exitCode());
    assertTrue(json.path("host").isNull());
    assertTrue(json.path("live").isNull());
  }

  @Test
  void everythingThatIsWrongWithDocumentsIsTold() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"NetworkAcls\": [");
    Path absent = folder.resolve("absent.json");
    Ran ran =
        run(
            "--acls",
            broken.toString(),
            "--acls",
            absent.toString(),
            "--acls",
            folder.toString(),
            "--acls",
            acls,
            "--client",
            "10.0.0.10",
            "--client-acl",
            "acl-1",
            "--server",
            "10.0.1.20:443");
    assertEquals(65, ran.exitCode(), ran.toString());
    assertEquals(3, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(broken + ":1:"), ran.err());
    assertTrue(ran.err().contains(absent + ": error: this document"), ran.err());
    assertTrue(ran.err().contains(folder + ": error: this is a folder"), ran.err());
  }

  @Test
  void namesOfNothingAreToldWithWhatIsMeant() {
    JsonNode json =
        json(
            "--acls",
            acls,
            "--client",
            "10.0.0.10",
            "--client-acl",
            "acl-11",
            "--server",
            "10.0.1.20:443",
            "--server-subnet",
            "subnet-22");
    assertEquals(65, json.path("exit_code").asInt());
    assertEquals(2, json.path("errors").size(), json.toString());
    assertTrue(
        json.path("errors").get(0).path("remedy").asText().contains("acl-1"), json.toString());
    assertTrue(json.path("verdict").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--server 10.0.1.1:443 --client-acl acl-1 | --client is missing",
        "--client 10.0.0.1 --client-acl acl-1 | --server is missing",
        "--client me --server 10.0.1.1:443 --client-acl acl-1 | \"me\" is no address",
        "--client 10.0.0.1 --server db:443 --client-acl acl-1 | \"db:443\" is no address",
        "--client 10.0.0.1 --server 10.0.1.1 --client-acl acl-1 | the server's port is missing",
        "--client 10.0.0.1 --server 10.0.1.1:0 --client-acl acl-1 | \"0\" is no port",
        "--client 10.0.0.1 --server 10.0.1.1:65536 --client-acl acl-1 | \"65536\" is no port",
        "--client 10.0.0.1 --server 10.0.1.1:+44 --client-acl acl-1 | \"+44\" is no port",
        "--client 10.0.0.1 --server 10.0.1.1:1 --server-port 2 --client-acl acl-1 | --server says port 1, --server-port 2",
        "--client 10.0.0.1 --server 10.0.1.1:443 | no side has a network ACL",
        "--client 10.0.0.1 --server [fd00::1]:443 --client-acl acl-1 | never talks to",
        "--client 10.0.0.1 --server 10.0.1.1:443 --client-acl a --client-subnet b | both --client-acl",
        "--client 10.0.0.1 --server 10.0.1.1:443 --server-acl a --server-subnet b | both --server-acl",
        "--client 10.0.0.1 --server 10.0.1.1:443 --nat-acl acl-1 | belong together",
        "--client 10.0.0.1 --server 10.0.1.1:443 --nat-address 10.0.9.9 | belong together",
        "--client 10.0.0.1 --server 10.0.1.1:443 --nat-acl a --nat-address fd00::1 | never talks to",
        "--client 10.0.0.1 --server 10.0.1.1 --same-subnet --nat-acl a --nat-address 10.0.9.9 | never between",
        "--client 10.0.0.1 --server 10.0.1.1:443 --client-acl a --acls - --acls - | given twice",
        "--client 10.0.0.1 --server 10.0.1.1:443 --client-acl a --root / | --root",
        "--client 10.0.0.1 --server 10.0.1.1:443 --client-acl a --protocol icmp | icmp",
        "--client 10.0.0.1 --server 10.0.1.1:443 --client-acl a --policy x | --policy"
      })
  void aWrongLineIsTold(String line, String why) {
    List<String> args = new ArrayList<>(List.of("--acls", acls));
    args.addAll(Arrays.asList(line.split(" ", -1)));
    Ran ran = run(args.toArray(new String[0]));
    assertEquals(64, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains(why), ran.err());
  }

  @Test
  void withoutADocumentNoIdCanBeFound() {
    Ran ran = run("--client", "10.0.0.1", "--server", "10.0.1.1:443", "--client-acl", "acl-1");
    assertEquals(64, ran.exitCode());
    assertTrue(ran.err().contains("--acls is missing"), ran.err());
  }

  @Test
  void whatADocumentCallsAnAclDoesNothingToATerminal() throws IOException {
    Path evil =
        Files.writeString(
            folder.resolve("evil.json"), DOCUMENT.replace("\"acl-1\"", "\"acl-\\u001b[31m\""));
    Ran ran =
        run(
            "--acls",
            evil.toString(),
            "--client",
            "10.0.0.10",
            "--client-subnet",
            "subnet-1",
            "--server",
            "10.0.1.20:443");
    assertEquals(-1, ran.out().indexOf('\u001b'), ran.out());
  }

  @Test
  void examplesOfAwsAreReadByTheirOwnIds() {
    JsonNode json =
        json(
            "--acls",
            BOTH,
            "--client",
            "10.0.0.10",
            "--client-acl",
            "aws-docs-scenario2-both.json#acl-00000000000000009",
            "--server",
            "10.0.1.20:1433",
            "--server-acl",
            "acl-0000000000000000a");
    assertEquals("80,443,32768-65535", json.path("usable_ports").asText());
    assertEquals(0.0, json.path("live").path("failing_share").asDouble());
  }
}
