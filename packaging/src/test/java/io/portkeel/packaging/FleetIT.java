package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is made of the reports of many hosts. 20 of them, each with a network, a name and sysctl
 * files of its own, write real ones; the 3,000 are copies of these under other names.
 */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.JQ, Need.PROMTOOL})
class FleetIT {

  private static final String CALLERS = Built.distribution() + "/share/callers/fleet";
  private static final String POLICY =
      """
      version: 1
      rules:
        - name: payments
          when: { hostname: "pay-*" }
          range: 40000-49999
        - name: of a vendor
          when: { hostname: "box-*" }
          range: keep
        - name: everything else
          range: 49152-65535
      """;

  /** A name, the live range, the range of a sysctl file; - is the kernel's. */
  private static final String HOSTS =
      """
      pay-1 40000-49999 40000-49999
      pay-2 40000-49999 40000-49999
      pay-3 40000-49999 40000-49999
      pay-4 40000-49999 -
      pay-5 32768-60999 40000-49999
      pay-6 40000-49999 32768-60999
      web-1 49152-65535 49152-65535
      web-2 49152-65535 49152-65535
      web-3 49152-65535 49152-65535
      web-4 49152-65535 49152-65535
      web-5 49152-65535 49152-65535
      web-6 49152-65535 49152-65535
      web-7 - -
      web-8 - -
      web-9 49152-65535 70000-80000
      db-1 49152-65535 49152-65535
      db-2 49152-65535 49152-65535
      box-1 - -
      lost-1 - - broken
      """;

  /** Two at a time; only the last has another policy. */
  private static final String REPORT =
      """
      set -eu
      host() {
        unshare -n -u -m sh -c '
          echo "$2" >/proc/sys/kernel/hostname
          [ "$3" = - ] || echo "$3" | tr - " " >/proc/sys/net/ipv4/ip_local_port_range
          mount -t tmpfs tmpfs /etc/sysctl.d
          [ "$4" = - ] || echo "net.ipv4.ip_local_port_range = $4" | tr - " " >/etc/sysctl.d/zzz.conf
          "$1" check --policy "/srv/fleet/${5:-policy}.yaml" --output json >"/srv/fleet/reports/$2.json" || :
        ' host "$PROGRAM" "$@" 2>/dev/null
      }
      n=0
      while read -r name live boot policy; do
        host "$name" "$live" "$boot" "$policy" </dev/null &
        n=$((n + 1))
        [ $((n % 2)) -eq 1 ] || wait
      done
      wait
      """;

  private static Sandbox machine;

  @BeforeAll
  static void report() {
    machine = Sandbox.open(SandboxKind.HOST);
    machine
        .run("sh", "-c", "mkdir -p /srv/fleet/reports && cp " + CALLERS + "/* /srv/fleet")
        .succeeded();
    machine.write("/srv/fleet/policy.yaml", POLICY);
    machine.write("/srv/fleet/broken.yaml", POLICY.replace("40000-49999", "40000:49999"));
    machine.run("sh", "-c", "chmod -R go-w /srv/fleet").succeeded();
    machine
        .command("sh", "-c", REPORT)
        .with("PROGRAM", Built.distribution() + "/bin/portkeel")
        .input(HOSTS)
        .within(Duration.ofMinutes(5))
        .run()
        .succeeded();
    machine.write("/srv/fleet/hosts.txt", HOSTS.replaceAll("(?m) .*$", "") + "gone-1\n");
    machine.run("mkdir", "-p", "/var/lib/prometheus/node-exporter").succeeded();
    machine
        .run("ln", "-s", Built.distribution() + "/bin/portkeel", "/usr/bin/portkeel")
        .succeeded();
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  private static Ran sh(String line) {
    return machine.run("sh", "-c", "cd /srv/fleet && " + line);
  }

  private static String readme() throws IOException {
    return Files.readString(Built.distribution().resolve("share/callers/fleet/README.md"));
  }

  @Test
  void everyCommandOfTheReadmeDoesWhatItSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(readme());
    while (block.find()) {
      for (String line : block.group(1).lines().toList()) {
        Matcher code = Pattern.compile("# (\\d)$").matcher(line);
        Ran ran = sh(line);
        if (ran.exitCode() != (code.find() ? Integer.parseInt(code.group(1)) : 0)) {
          wrong.add(ran.toString());
        }
        commands++;
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(10, commands);
    assertEquals(
        "",
        sh("promtool check metrics <" + "/var/lib/prometheus/node-exporter/portkeel.prom").err());
  }

  @Test
  void theTableIsTheReadmes() throws IOException {
    Ran table = sh("jq -n -r --rawfile expected hosts.txt -f fleet.jq reports/*.json").succeeded();
    Matcher shown = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(readme());
    assertTrue(shown.find());
    assertEquals(shown.group(1), table.out());
  }

  /** Counted by another way than the one that is tried. */
  @Test
  void threeThousandAreSummedUpRight() {
    sh("jq -n -c '[inputs] as $r | range(3000) | . as $i | $r[$i % ($r | length)]"
            + " | .host.hostname += \"-\\($i)\"' reports/*.json >/srv/many.jsonl")
        .succeeded();
    String[] lines = sh("jq -n -r -f fleet.jq /srv/many.jsonl").succeeded().out().split("\n", -1);
    int drifting = count("grep -c '\"compliant\":false' /srv/many.jsonl");
    int failing = count("grep -c '\"failed\":true' /srv/many.jsonl");
    assertTrue(drifting > 500 && failing > 100, drifting + " and " + failing);
    int hosts = 0;
    int obeying = 0;
    int line = 1;
    for (; !lines[line].isEmpty(); line++) {
      String[] columns = lines[line].split(" +", 3);
      hosts += Integer.parseInt(columns[0]);
      obeying += Integer.parseInt(columns[1]);
    }
    assertEquals(3000, hosts);
    assertEquals(3000 - drifting - failing, obeying);
    // The empty line, the table's head, and the end of the last line.
    assertEquals(drifting + failing, lines.length - line - 3);
  }

  @Test
  void whatAnsibleWritesOfAHostIsTaken() {
    Ran table =
        sh(
            """
            mkdir /srv/tree && jq '{changed: true, rc: 2, stdout: tojson}' reports/web-7.json >/srv/tree/a.json
            jq -n '{changed: false, msg: "Failed to connect", unreachable: true}' >/srv/tree/b.json
            jq -n -r -f fleet.jq /srv/tree/*.json
            """);
    assertTrue(table.out().contains("\na     DRIFT "), table.toString());
    assertTrue(table.out().contains("\nb     NO REPORT  Failed to connect "), table.toString());
  }

  @Test
  void everyReportMakesAnInventoryOfTexts() throws IOException {
    Ran all = sh("jq -c -f inventory.jq reports/*.json").succeeded();
    ObjectMapper json = new ObjectMapper();
    int rows = 0;
    for (String line : all.out().lines().toList()) {
      JsonNode row = json.readTree(line);
      assertEquals("1.0", row.at("/SchemaVersion").asText());
      assertEquals("Custom:DynamicPortRange", row.at("/TypeName").asText());
      for (JsonNode value : row.at("/Content")) {
        assertTrue(value.isTextual(), line);
      }
      rows++;
    }
    assertEquals(19, rows);
    assertTrue(
        all.out().contains("\"Compliant\":\"false\",\"ExitCode\":\"2\",\"Live\":\"32768-60999\""));
  }

  private static int count(String command) {
    return Integer.parseInt(sh(command).out().strip());
  }
}
