package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code --containers}, with network namespaces that are made by hand.
 *
 * <p>In a sandbox with pids of its own, so that neither the machine's namespaces nor those of other
 * sandboxes can be seen; that is made sure of before anything is run.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class ContainersIT {

  private static final String RANGE = "50000-50999";

  /** What is in a container: it says so, then sleeps. */
  private static final String APP = "hostname $1; echo ready; exec sleep 100";

  private Sandbox machine;

  @BeforeEach
  void openSandbox() throws IOException {
    machine = Sandbox.open(SandboxKind.CONTAINER);
    String own = machine.run("readlink", "/proc/self/ns/net").succeeded().out();
    assertNotEquals(
        Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(),
        machine.run("readlink", "/proc/self/ns/pid").succeeded().out().strip());
    String all = "readlink /proc/[0-9]*/ns/net | sort -u";
    assertEquals(own, machine.run("sh", "-c", all).succeeded().out(), "others' can be seen");
  }

  @AfterEach
  void closeSandbox() {
    machine.close();
  }

  private static Process ready(SandboxCommand command) throws IOException {
    Process process = command.start();
    assertEquals("ready", process.inputReader().readLine());
    return process;
  }

  private void container(String name) throws IOException {
    ready(machine.command("unshare", "-n", "-u", "sh", "-c", APP, "sh", name));
  }

  private ReportJson json(String... args) {
    return Portkeel.asRoot(machine).json(args);
  }

  /** Each namespace as {@code hostname range compliant}, the host's first. */
  private static List<String> namespaces(ReportJson report) {
    return report
        .all("/namespaces")
        .map(
            one ->
                one.path("hostname").asText()
                    + " "
                    + one.path("range").asText()
                    + " "
                    + one.path("compliant").asText())
        .sorted()
        .toList();
  }

  @Test
  void eachIsSeenOnceJudgedByItsOwnNameAndChangedByItself() throws IOException {
    container("pay-1");
    container("web-2");
    // As root of a user namespace of its own, like a container that an ordinary user started.
    ready(machine.command("unshare", "-U", "-r", "-n", "-u", "sh", "-c", APP, "sh", "free-3"));
    machine.run("ip", "netns", "add", "blue").succeeded();
    machine.write(
        "/etc/portkeel/policy.yaml",
        """
        version: 1
        rules:
          - when: { os: linux, container: true, labels: { site: test } }
            range: 50000-50999
          - range: 40000-40999
        reserve: [50010]
        """);
    Portkeel portkeel = Portkeel.asRoot(machine);
    ReportJson before = portkeel.json("check", "--containers", "--label", "site=test").exits(2);
    List<String> drifted =
        List.of(
            "free-3 32768-60999 false",
            "null 32768-60999 false",
            "pay-1 32768-60999 false",
            "sandbox 32768-60999 null",
            "web-2 32768-60999 false");
    assertEquals(drifted, namespaces(before));
    assertEquals("/run/netns/blue", before.text("/namespaces/4/name"));
    assertTrue(before.json().at("/namespaces/0/host").asBoolean());
    assertEquals(0, before.json().at("/namespaces/4/processes").asInt(-1));
    assertEquals(8, before.changed().size());

    ReportJson applied =
        portkeel
            .json("apply", "--containers", "--label", "site=test", "--detailed-exitcode")
            .exits(2);
    List<String> right =
        List.of(
            "free-3 50000-50999 true",
            "null 50000-50999 true",
            "pay-1 50000-50999 true",
            "sandbox 32768-60999 null",
            "web-2 50000-50999 true");
    assertEquals(right, namespaces(applied));
    assertEquals(Set.of("lost-by-restart"), Set.copyOf(applied.warnings()));
    // Somebody else's look: the namespace that is mounted, and the host's own, which is as it was.
    Ran blue = machine.run("ip", "netns", "exec", "blue", "cat", LiveRange.FILE).succeeded();
    assertEquals(RANGE, LiveRange.shown(blue.out()));
    assertEquals("32768-60999", machine.liveRange());
    for (JsonNode one : applied.json().path("namespaces")) {
      String pid = one.path("pid").asText();
      if (!one.path("host").asBoolean() && one.path("processes").asInt() > 0) {
        Ran inside = machine.run("nsenter", "-t", pid, "-n", "cat", LiveRange.FILE).succeeded();
        assertEquals(RANGE, LiveRange.shown(inside.out()));
      }
    }
    portkeel.json("check", "--containers", "--label", "site=test").exits(0).changesNothing();
    portkeel
        .json("apply", "--containers", "--label", "site=test", "--detailed-exitcode")
        .exits(0)
        .changesNothing();
  }

  @Test
  void hundredsOfNamespacesAndSomeThatEndMeanwhile() throws IOException {
    String many = "for i in $(seq 300); do unshare -n sleep 100 & done; sleep 1; echo ready; wait";
    ready(machine.command("sh", "-c", many));
    String shortLived = "echo ready; while :; do unshare -n true; done";
    ready(machine.command("sh", "-c", shortLived));
    for (int i = 0; i < 5; i++) {
      ReportJson status = json("status", "--containers").exits(0);
      assertEquals(List.of(), status.warnings(), status.ran().toString());
      Set<String> ids =
          status
              .all("/namespaces")
              .map(one -> one.path("namespace").asText())
              .collect(Collectors.toSet());
      assertEquals(status.json().path("namespaces").size(), ids.size(), "one is there twice");
      assertTrue(ids.size() >= 301, ids.size() + " are seen");
    }
    ReportJson applied = json("apply", "--containers", "--range", RANGE).exits(0);
    assertTrue(applied.changed().size() >= 300);
    assertEquals("32768-60999", machine.liveRange());
  }

  @Test
  void whoIsNotRootIsToldWhatHeCannotSee() throws IOException {
    container("pay-1");
    Portkeel user = Portkeel.asUser(machine);
    assertEquals(
        List.of("processes-not-seen"), user.json("status", "--containers").exits(0).warnings());
    assertEquals(
        List.of("processes-not-seen"), user.json("check", "--containers").exits(1).errors());
    user.json("apply", "--containers").exits(77).changesNothing();
  }

  @Test
  void whoIsInAContainersNamespaceHimselfChangesItAndNotTheHosts() throws IOException {
    container("pay-1");
    machine.run("ip", "netns", "add", "blue").succeeded();
    String blue = "/run/netns/blue";
    Ran ran =
        machine
            .command(
                "nsenter",
                "--net=" + blue,
                Built.distribution().resolve("bin/portkeel").toString(),
                "apply",
                "--containers",
                "--range",
                RANGE)
            .run()
            .succeeded();
    assertTrue(ran.out().startsWith("CHANGED  2 containers changed"), ran.out());
    assertEquals("32768-60999", machine.liveRange());
  }
}
