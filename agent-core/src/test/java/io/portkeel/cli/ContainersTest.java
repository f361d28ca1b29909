package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.portkeel.cli.FakeNamespace.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** status, check and apply of the containers of a host in memory. */
class ContainersTest {

  @TempDir private Path folder;
  private FakeHost host;
  private final FakeNamespace hosts = FakeNamespace.ofHost();
  private final FakeNamespace one = FakeNamespace.docker(1, "pay-1");
  private final FakeNamespace two = FakeNamespace.docker(2, "web-2");

  @BeforeEach
  void newHost() {
    host = new FakeHost(folder.resolve("etc")).with(hosts).with(one).with(two);
  }

  private void policy(String rules) throws java.io.IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/policy.yaml"), "version: 1\nrules:\n" + rules);
  }

  @Test
  void checkReadsLikeThisAndTouchesNothing() {
    two.live(49152, 65535);
    Ran ran = Ran.on(host, "check", "--containers");
    assertEquals(
        """
        DRIFT  1 of 2 containers do not obey the built-in policy

          namespace  of                   node name  processes  is           should be
          net:[1]    this host            web-1      90         32768-60999  -            see `portkeel check`
          net:[101]  docker 111111111111  pay-1      2          32768-60999  49152-65535  DRIFT
          net:[102]  docker 222222222222  web-2      2          49152-65535  the same     OK

        Next: run `portkeel apply --containers` with the same options, as root.
        """,
        ran.out());
    assertEquals("", ran.err());
    assertEquals(2, ran.exitCode());
    assertEquals("32768-60999", one.toString());
  }

  @Test
  void applyChangesEachThatDoesNotObeyAndSaysWhatKeepsIt() {
    two.live(49152, 65535);
    Ran ran = Ran.on(host, "apply", "--containers", "--detailed-exitcode");
    assertEquals(2, ran.exitCode(), ran.toString());
    assertEquals("49152-65535", one.toString());
    assertEquals("32768-60999", hosts.toString(), "the host's own is another command's");
    assertTrue(ran.out().startsWith("CHANGED  1 container changed; all 2 containers obey"));
    assertEquals(
        "portkeel: warning: docker 111111111111: a restart brings its own setting back; start the"
            + " container with docker run --sysctl"
            + " \"net.ipv4.ip_local_port_range=49152 65535\"\n",
        ran.err());
    Ran again = Ran.on(host, "apply", "--containers", "--detailed-exitcode");
    assertEquals(0, again.exitCode(), again.toString());
    assertEquals("", again.err());
    assertTrue(again.out().endsWith("\nAll is well: nothing to do.\n"), again.out());
  }

  @Test
  void jsonHasEachNamespaceOnceWithItsStatesAndChanges() {
    JsonNode json = ReportJson.of(Ran.on(host, "apply", "--containers", "--output", "json"));
    assertEquals(3, json.get("namespaces").size());
    JsonNode host0 = json.at("/namespaces/0");
    assertTrue(host0.get("host").asBoolean());
    assertFalse(host0.get("judged").asBoolean());
    assertTrue(host0.get("compliant").isNull());
    JsonNode first = json.at("/namespaces/1");
    assertEquals("docker", first.at("/container/runtime").asText());
    assertEquals("1".repeat(64), first.at("/container/id").asText());
    assertEquals("pay-1", first.get("hostname").asText());
    assertEquals("49152-65535", first.get("range").asText());
    assertEquals("49152-65535", first.get("desired").asText());
    assertTrue(first.get("compliant").asBoolean());
    assertEquals(3, json.get("states").size());
    assertEquals("net:[101]", json.at("/changes/0/namespace").asText());
    assertEquals("net:[102]", json.at("/changes/1/namespace").asText());
    assertTrue(json.at("/changes/1/done").asBoolean());
    assertTrue(json.get("compliant").asBoolean());
  }

  @ParameterizedTest
  @CsvSource({
    // the first container's fault; code of check; of apply, plain and detailed; the first after it
    "NONE,              2,  0,  2, 49152-65535",
    "ENDED,             2,  0,  2, 32768-60999",
    "ENDS_AFTER_A_LOOK, 2,  0,  2, 32768-60999",
    "NO_RIGHT,          2, 77,  6, 32768-60999",
    "READ_ONLY,         2,  1,  6, 32768-60999",
    "DOES_NOT_HOLD,     2,  1,  6, 32768-60999",
  })
  void oneThatFailsLeavesTheOtherChanged(
      Fault fault, int check, int plain, int detailed, String after) {
    one.with(fault);
    Ran checked = Ran.on(host, "check", "--containers", "--output", "json");
    assertEquals(check, checked.exitCode(), checked.toString());
    ReportJson.of(checked);
    one.with(Fault.NONE);
    FakeHost other =
        new FakeHost(folder.resolve("etc"))
            .with(FakeNamespace.docker(1, "a").with(fault))
            .with(FakeNamespace.docker(2, "b"));
    Ran json = Ran.on(other, "apply", "--containers", "--detailed-exitcode", "--output", "json");
    assertEquals(detailed, json.exitCode(), json.toString());
    assertEquals(plain != 0, ReportJson.of(json).get("failed").asBoolean());
    FakeNamespace third = FakeNamespace.docker(3, "c").with(fault);
    FakeNamespace fourth = FakeNamespace.docker(4, "d");
    FakeHost last = new FakeHost(folder.resolve("etc")).with(third).with(fourth);
    Ran ran = Ran.on(last, "apply", "--containers");
    assertEquals(plain, ran.exitCode(), ran.toString());
    assertEquals(after, third.toString());
    assertEquals("49152-65535", fourth.toString());
  }

  @ParameterizedTest
  @CsvSource({"NO_RIGHT, 1, 77, 77", "READ_ONLY, 2, 1, 4", "DOES_NOT_HOLD, 2, 1, 4"})
  void whereNothingIsChangedTheCodeSaysSo(Fault fault, int check, int plain, int detailed) {
    two.live(49152, 65535);
    one.with(fault);
    assertEquals(check, Ran.on(host, "check", "--containers").exitCode());
    assertEquals(plain, Ran.on(host, "apply", "--containers").exitCode());
    Ran json = Ran.on(host, "apply", "--containers", "--detailed-exitcode", "--output", "json");
    assertEquals(detailed, json.exitCode(), json.toString());
    ReportJson.of(json);
    assertEquals(0, Ran.on(host, "status", "--containers").exitCode());
  }

  @Test
  void eachIsAskedForItsOwnNodeNameAndKeepLeavesItAlone() throws java.io.IOException {
    policy(
        """
          - when: { container: true, hostname: "pay-*" }
            range: 40000-49999
          - when: { hostname: "web-2" }
            range: keep
          - range: 50000-50999
        """);
    Ran ran = Ran.on(host, "apply", "--containers");
    assertEquals(0, ran.exitCode(), ran.toString());
    assertEquals("40000-49999", one.toString());
    assertEquals("32768-60999", two.toString());
    assertEquals("32768-60999", hosts.toString());
    assertTrue(ran.out().contains("kept"), ran.out());
  }

  @Test
  void aNamespaceThatNobodyIsInsideOfHasNoNameToAskFor() throws java.io.IOException {
    policy("  - when: { hostname: \"pay-*\" }\n    range: 40000-49999\n  - range: keep\n");
    host.with(FakeNamespace.mounted("/run/netns/blue"));
    one.live(40000, 49999);
    Ran ran = Ran.on(host, "check", "--containers", "--output", "json");
    assertEquals(0, ran.exitCode(), ran.toString());
    JsonNode blue = ReportJson.of(ran).at("/namespaces/3");
    assertEquals("/run/netns/blue", blue.get("name").asText());
    assertTrue(blue.get("compliant").isNull());
    assertEquals(1, ReportJson.of(ran).get("warnings").size());
  }

  @Test
  void aPolicyThatCannotBeFollowedInOneIsToldAndTheOtherIsChanged() throws java.io.IOException {
    policy("  - when: { hostname: \"pay-*\" }\n    range: 40000-49999\n");
    assertEquals(65, Ran.on(host, "check", "--containers").exitCode());
    assertEquals(65, Ran.on(host, "status", "--containers").exitCode());
    Ran ran = Ran.on(host, "apply", "--containers", "--output", "json");
    assertEquals(65, ran.exitCode(), ran.toString());
    assertTrue(ReportJson.of(ran).at("/errors/0/message").asText().startsWith("docker 2222"));
    assertEquals("40000-49999", one.toString());
    assertEquals("32768-60999", two.toString());
  }

  @Test
  void whoMayNotSeeAllProcessesIsToldOnceAndStatusDoesNotFail() {
    one.live(49152, 65535);
    two.live(49152, 65535);
    host.withUnseenProcesses();
    Ran status = Ran.on(host, "status", "--containers");
    assertEquals(0, status.exitCode());
    assertEquals("portkeel: warning: you may not look at 7 processes; mend it\n", status.err());
    assertEquals(1, Ran.on(host, "check", "--containers").exitCode());
    assertEquals(77, Ran.on(host, "apply", "--containers").exitCode());
  }

  @Test
  void theSameProblemOfManyIsToldOnce() {
    for (int i = 3; i < 10; i++) {
      host.with(FakeNamespace.docker(i, "app"));
    }
    Ran ran = Ran.on(host, "apply", "--containers");
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains("docker 555555555555 and 4 more: a restart"), ran.err());
  }

  @Test
  void nothingIsChangedWithoutTheLock() {
    Ran ran = Ran.on(host.with(FakeHost.Fault.LOCKED), "apply", "--containers");
    assertEquals(1, ran.exitCode(), ran.toString());
    assertEquals("32768-60999", one.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status --containers --root /",
        "apply --containers --root /",
        "check --containers --as os=linux,container=true,hostname=a",
        "reset --containers"
      })
  void itIsAboutThisHostAlone(String line) {
    Ran ran = Ran.on(Optional.of(host), line.split(" ", -1));
    assertEquals(64, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
  }
}
