package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role under real Ansible, on many hosts in different states: --check, a run, and another. */
@Aside
@Needs({
  Need.ROOT,
  Need.NAMESPACES,
  Need.IP,
  Need.SYSCTL,
  Need.SYSTEMD_SYSCTL,
  Need.ANSIBLE,
  Need.JLINK,
  Need.C_COMPILER
})
class AnsibleIT {
  private static AnsibleFleet fleet;
  private static Map<String, String> atFirst;
  private static AnsibleRun check;
  private static Map<String, String> afterCheck;
  private static AnsibleRun first;
  private static Map<String, String> afterFirst;
  private static AnsibleRun second;
  private static Map<String, String> afterSecond;

  @BeforeAll
  static void play() {
    fleet = AnsibleFleet.open(AnsibleHosts.all());
    atFirst = fleet.states();
    check = fleet.play("--check", "--diff");
    afterCheck = fleet.states();
    first = fleet.play("--diff");
    afterFirst = fleet.states();
    second = fleet.play("--diff");
    afterSecond = fleet.states();
  }

  @AfterAll
  static void close() {
    fleet.close();
  }

  /** Outcomes of the three runs, the live range, that of the next boot, and what a failure says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fresh-1         | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          fresh-2         | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          right-1         | ok          | ok          | ok          | 49152-65535 | 49152-65535 |
          live-wrong      | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          boot-wrong      | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          earlier-file    | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          later-file      | failed      | failed      | failed      | 32768-60999 | 30000-40001 | /etc/sysctl.d/zzz.conf:1: this line sets 30000-40001 after ours
          read-only-etc   | failed      | failed      | failed      | 32768-60999 | 32768-60999 | Read-only file system
          read-only-etc-2 | failed      | failed      | failed      | 32768-60999 | 32768-60999 | read-only file system
          read-only-proc  | failed      | failed      | failed      | 32768-60999 | 32768-60999 | /proc/sys/net/ipv4/ip_local_port_range: this is on a read-only file system
          pay-1           | changed     | changed     | ok          | 40000-49999 | 40000-49999 |
          batch-7         | changed     | changed     | ok          | 20001-30000 | 20001-30000 |
          vendor-1        | changed     | changed     | ok          | 10000-20001 | 32768-60999 |
          bad-policy      | failed      | failed      | failed      | 32768-60999 | 32768-60999 | policy:3:12: range: "9-8" is reversed, the lower end comes first; write 8-9
          bad-policy-2    | failed      | failed      | failed      | 49152-65535 | 49152-65535 | policy:3:12: range: "9-8" is reversed
          no-rule         | failed      | failed      | failed      | 32768-60999 | 32768-60999 | no rule
          two-policies    | failed      | failed      | failed      | 32768-60999 | 32768-60999 | /etc/portkeel/policy.json is a policy as well; remove it
          not-installed   | failed      | failed      | failed      | 32768-60999 | 32768-60999 | /usr/bin/portkeel is not there; install portkeel
          range           | changed     | changed     | ok          | 50000-50999 | 50000-50999 |
          rules           | changed     | changed     | ok          | 51000-52001 | 51000-52001 |
          own-policy      | changed     | changed     | ok          | 41000-42001 | 41000-42001 |
          none-given      | failed      | failed      | failed      | 32768-60999 | 32768-60999 | no policy is given, and the host has none in /etc/portkeel; give one of portkeel_range
          json-policy     | changed     | changed     | ok          | 52000-52999 | 52000-52999 |
          json-file       | changed     | changed     | ok          | 52000-52999 | 52000-52999 |
          json-lookup     | changed     | changed     | ok          | 52000-52999 | 52000-52999 |
          linked-policy   | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          other-version   | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          other-kind      | failed      | failed      | failed      | 32768-60999 | 32768-60999 | portkeel_package: portkeel.zip is no .deb, .rpm or .tar.gz
          no-package      | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          computed        | changed     | changed     | ok          | 49152-65535 | 49152-65535 |
          """)
  void eachHostComesToWhatItShould(
      String host,
      String checked,
      String ran,
      String ranAgain,
      String live,
      String boot,
      String says) {
    assertEquals(
        List.of(checked, ran, ranAgain),
        List.of(check.outcome(host), first.outcome(host), second.outcome(host)),
        () -> check.last(host) + "\n" + first.last(host) + "\n" + second.last(host));
    assertEquals(live, LiveRange.shown(of(afterFirst, host).lines().findFirst().orElseThrow()));
    if (says != null) {
      String said = first.last(host).path("msg").asText();
      assertTrue(said.contains(says), said);
    }
    assertEquals(boot, fleet.bootRange(host));
  }

  @Test
  void whatCannotBeReachedHoldsUpNobody() throws IOException {
    for (AnsibleRun run : List.of(check, first, second)) {
      assertEquals("unreachable", run.outcome("gone"));
      assertFalse(run.ran().exitCode() == 0, run.ran().toString());
    }
    String readme = Built.distribution() + "/share/callers/ansible/README.md";
    String hosts = " on " + AnsibleHosts.all().size() + " hosts ";
    assertTrue(Files.readString(Path.of(readme)).contains(hosts), hosts);
  }

  @Test
  void checkModeTouchesNothing() {
    assertEquals(atFirst, afterCheck);
  }

  @Test
  void aSecondRunTouchesNothing() {
    assertEquals(afterFirst, afterSecond);
  }

  /** Of hosts that failed, only what is asked of the policy may be there now. */
  @Test
  void aFailureLeavesFilesAlone() {
    for (String host :
        List.of(
            "read-only-etc",
            "read-only-etc-2",
            "bad-policy",
            "bad-policy-2",
            "no-rule",
            "none-given",
            "other-kind",
            "two-policies",
            "not-installed")) {
      assertEquals(atFirst.get(host), afterFirst.get(host), host);
    }
    for (String host : List.of("later-file", "read-only-proc")) {
      assertEquals(withoutPolicy(of(atFirst, host)), withoutPolicy(of(afterFirst, host)), host);
    }
  }

  private static String of(Map<String, String> states, String host) {
    return Objects.requireNonNull(states.get(host), host);
  }

  private static List<String> withoutPolicy(String state) {
    return state.lines().filter(line -> !line.contains("etc/portkeel")).toList();
  }

  @Test
  void checkModeShowsTheDiffThatTheRunThenMakes() {
    Map<String, String> planned = new TreeMap<>();
    Map<String, String> made = new TreeMap<>();
    for (String host : List.of("fresh-1", "live-wrong", "earlier-file", "pay-1", "range")) {
      planned.put(host, check.last(host).path("diff").toString());
      made.put(host, first.last(host).path("diff").toString());
    }
    assertEquals(planned, made);
    String shown = first.ran().out();
    assertTrue(shown.contains("\n-32768-60999\n+49152-65535\n"), shown);
    assertTrue(
        shown.contains("\n+# portkeel\n+net.ipv4.ip_local_port_range = 49152 65535\n"), shown);
    assertTrue(shown.contains("--- before: /etc/portkeel/policy.yaml (before)"), shown);
    assertFalse(second.ran().out().contains("+++ after"), second.ran().out());
  }

  @Test
  void whatWasInstalledIsThePackage() {
    assertEquals(
        "ii ",
        fleet
            .sandbox("other-version")
            .run("dpkg-query", "-W", "-f", "${db:Status-Abbrev}", "portkeel")
            .out());
    assertTrue(fleet.sandbox("no-package").exists("/opt/portkeel/bin/portkeel"));
    // Nothing of what was there before: its jars would be on the class path still.
    assertFalse(fleet.sandbox("no-package").exists("/opt/portkeel/lib/gone.jar"));
    assertEquals("", fleet.sandbox("no-package").run("find", "/opt", "-name", ".portkeel*").out());
    assertEquals(
        "755\n", fleet.sandbox("no-package").run("stat", "-c", "%a", "/opt/portkeel").out());
    for (String host : List.of("other-version", "no-package")) {
      assertEquals("", fleet.sandbox(host).run("find", "/tmp", "-name", "portkeel.*").out(), host);
    }
  }

  /** The README's other command. */
  @Test
  void theModuleTellsHowItIsUsed() {
    assertTrue(fleet.documentation().contains("- labels"), fleet.documentation());
  }

  @Test
  void policiesAreWhatWasAskedFor() {
    assertEquals(
        """
        # Ansible keeps this file: the role portkeel writes it.
        version: 1
        rules:
        - name: 'no'
          range: keep
          when:
            os: windows
        - range: 51000-52001
          when:
            hostname: r*
        linux:
          persist: drop-in
        reserve:
        - 51050
        """,
        fleet.sandbox("rules").read("/etc/portkeel/policy.yaml"));
    for (String host : List.of("json-policy", "json-file")) {
      assertEquals(AnsibleHosts.JSON, fleet.sandbox(host).read("/etc/portkeel/policy.yaml"), host);
    }
    assertEquals("tier=payments\n", fleet.sandbox("pay-1").read("/etc/portkeel/labels"));
    assertTrue(
        fleet.sandbox("linked-policy").run("test", "-L", "/etc/portkeel/policy.yaml").exitCode()
            == 0);
    assertTrue(
        fleet.sandbox("linked-policy").read("/etc/policy-elsewhere.yaml").contains("payments"));
  }
}
