package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code portkeel nacl} of the packaged program, on the document that comes with it. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class NaclIT {

  private static final String FILE = "/srv/acls.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** From an application to the payments service. */
  private static final List<String> PAYMENT =
      List.of("--client", "10.0.1.10", "--server", "10.0.2.20:10001");

  private static Sandbox host;

  @BeforeAll
  static void open() throws IOException {
    host = Sandbox.open(SandboxKind.HOST);
    host.write(FILE, document());
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @BeforeEach
  void asTheKernelStarts() {
    host.write(LiveRange.FILE, "32768 60999");
  }

  private static String document() throws IOException {
    return Files.readString(Built.distribution().resolve("share/examples/network-acls.json"));
  }

  /** The one of its ACLs at that place, as describe-network-acls prints it alone. */
  private static String alone(int index) throws IOException {
    ArrayNode acls = (ArrayNode) MAPPER.readTree(document()).path("NetworkAcls");
    ObjectNode one = MAPPER.createObjectNode();
    one.putArray("NetworkAcls").add(acls.get(index));
    return text(one);
  }

  private static String text(ObjectNode json) throws JsonProcessingException {
    return MAPPER.writeValueAsString(json);
  }

  private static String[] payment(String... more) {
    return Stream.of(Stream.of("nacl"), PAYMENT.stream(), Stream.of(more))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  private static ReportJson json(String... more) {
    return Portkeel.asUser(host).json(payment(more));
  }

  private static void assertPaymentsAnswer(ReportJson report) {
    report.exits(0).changesNothing();
    assertEquals("ok", report.text("/verdict"));
    assertEquals("49152-65535", report.text("/usable_ports"));
    assertEquals("49152-65535", report.text("/largest_block"));
    assertEquals("client-outbound", report.text("/forward/0/check"));
    assertEquals("acl-0e2", report.text("/return/0/acl"));
  }

  @Test
  void saysHowMuchOfThePresentRangeFailsAndHowToCureIt() {
    String[] line =
        payment("--acls", FILE, "--client-subnet", "subnet-0a1", "--server-subnet", "subnet-0e2");
    Ran before = Portkeel.asUser(host).text(line).succeeded();
    assertTrue(
        before.out().contains("of 32768-60999, its present range, 58% of connections get no"),
        before.out());
    assertTrue(before.out().contains("`portkeel apply --range 49152-65535`"), before.out());
    Portkeel.asRoot(host).json("apply", "--range", "49152-65535").exits(0);
    Ran after = Portkeel.asUser(host).text(line).succeeded();
    assertTrue(after.out().startsWith("OK  "), after.out());
    assertTrue(after.out().contains("every port of 49152-65535, its present range"), after.out());
    Portkeel.asRoot(host).json("reset").exits(0);
  }

  @Test
  void theShareIsThatOfTheLiveRange() {
    host.write(LiveRange.FILE, "48152 50151");
    ReportJson report = json("--acls", FILE, "--client-acl", "acl-0a1", "--server-acl", "acl-0e2");
    assertPaymentsAnswer(report);
    assertEquals("48152-50151", report.text("/live/range"));
    assertEquals("48152-49151", report.text("/live/failing_ports"));
    assertEquals("0.5", report.text("/live/failing_share"));
  }

  @Test
  void documentsMayBeSeveralAndStandardInput() throws IOException {
    host.write("/srv/applications.json", alone(0));
    host.write("/srv/payments.json", alone(1));
    assertPaymentsAnswer(
        json(
            "--acls",
            "/srv/applications.json",
            "--acls",
            "/srv/payments.json",
            "--client-acl",
            "acl-0a1",
            "--server-acl",
            "acl-0e2"));
    String[] line =
        payment(
            "--acls",
            "-",
            "--client-acl",
            "acl-0a1",
            "--server-acl",
            "acl-0e2",
            "--output",
            "json");
    assertPaymentsAnswer(
        ReportJson.of(host.portkeelCommand(line).asUser().input(document()).run()));
  }

  @Test
  void anIdThatTwoDocumentsUseIsToldApartByItsFile() throws IOException {
    host.write("/srv/other.json", document().replace("49152", "50000"));
    String[] both = {"--acls", FILE, "--acls", "/srv/other.json", "--client-acl", "acl-0a1"};
    assertPaymentsAnswer(json(with(both, "--server-acl", FILE + "#acl-0e2")));
    assertEquals(
        "50000-65535",
        json(with(both, "--server-acl", "other.json#acl-0e2")).exits(0).text("/usable_ports"));
    json(with(both, "--server-acl", "acl-0e2")).exits(65);
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void whatIsWrongWithDocumentsIsToldWithItsPlace() {
    host.write(
        "/srv/wrong.json",
        """
        {"NetworkAcls": [{"NetworkAclId": "acl-1", "Associations": [], "Entries": [
          {"Egress": true, "RuleNumber": 100, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "10.0.0.0/33", "PortRange": {"From": 443, "To": 443}}]}]}
        """);
    ReportJson report =
        json("--acls", "/srv/wrong.json", "--acls", "/srv/none.json", "--client-acl", "acl-1");
    report.exits(65);
    assertEquals(2, report.errors().size(), report.errors().toString());
    assertTrue(report.errors().get(0).contains("/srv/wrong.json:3:"), report.errors().toString());
    assertEquals("missing /srv/none.json", report.errors().get(1));
    json("--acls", FILE, "--client-acl", "acl-9").exits(65);
  }

  @Test
  void aWrongLineIsRefused() {
    Portkeel portkeel = Portkeel.asUser(host);
    assertTrue(portkeel.refusesTheLine(payment("--acls", FILE)).contains("no side has"));
    assertTrue(
        portkeel
            .refusesTheLine("nacl", "--client", "10.0.0.1", "--server", "fd00::1", "--same-subnet")
            .contains("never talks to"));
  }

  @Test
  void nobodyNeedsToHaveWrittenADocumentSafely() {
    host.run("chmod", "0666", FILE).succeeded();
    String[] line = payment("--acls", FILE, "--client-acl", "acl-0a1", "--server-acl", "acl-0e2");
    assertPaymentsAnswer(Portkeel.asRoot(host).json(line));
  }
}
