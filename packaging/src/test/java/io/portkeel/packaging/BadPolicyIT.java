package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that is wrong is told with its line and column, and changes nothing. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class BadPolicyIT {
  private static final String RULES = "version: 1\nrules:\n  - range: ";
  private static final String GOOD = RULES + "40000-59999\n";
  private static Sandbox host;
  private static Traces before;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
    before = Traces.in(host);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @AfterEach
  void nothingIsTouched() {
    host.run("rm", "-rf", PolicyText.FILE).succeeded();
    // The folder's own times have changed with the policy's coming and going.
    Traces now = Traces.in(host);
    assertEquals(withoutPolicyFolder(before), withoutPolicyFolder(now));
  }

  private static List<String> withoutPolicyFolder(Traces traces) {
    return traces.lines().stream().filter(line -> !line.startsWith("/etc/portkeel ")).toList();
  }

  /** A policy, and where its problems are: line:column. */
  static List<Arguments> badPolicies() {
    return List.of(
        Arguments.of(RULES + "022-59999\n", "3:12", "octal"),
        Arguments.of(RULES + "0x9C40-59999\n", "3:12", "hexadecimal"),
        Arguments.of(RULES + "40_000-59999\n", "3:12", "40_000"),
        Arguments.of(RULES + "40000-70000\n", "3:12", "above 65535"),
        Arguments.of(RULES + "59999-40000\n", "3:12", "reversed"),
        Arguments.of(RULES + "~\n", "3:12", "no value"),
        Arguments.of("version: 1\nrules:\n  - rnage: 40000-59999\n", "3:5", "rnage"),
        Arguments.of("version: 1\n" + GOOD, "2:1", "line 1 already"),
        Arguments.of(GOOD + "---\n" + GOOD, "5:1", "follows"),
        Arguments.of(GOOD + "  - range: 41000-60999\n", "4:5", "never reached"),
        Arguments.of(GOOD + "linux: { persist: dropin }\nat-least: x\n", "4:19 5:11", "dropin"),
        Arguments.of("version: 1\nrules:\n\t- range: 40000-59999\n", "3:1", "a tab stands"),
        Arguments.of("{\"version\": 1,\n \"rules\": [,]}\n", "2:12", "a value is missing"),
        Arguments.of(RULES + "40000-40010\n", "3:5", "at least"),
        Arguments.of(RULES + "1000-59999\n", "3:5", "ip_unprivileged_port_start"));
  }

  @ParameterizedTest
  @MethodSource("badPolicies")
  void isRefusedWithItsPlaces(String policy, String places, String word) {
    host.write(PolicyText.FILE, policy);
    ReportJson apply = Portkeel.asRoot(host).json("apply", "--detailed-exitcode").exits(65);
    List<String> told =
        apply
            .all("/errors")
            .map(error -> error.path("line").asText() + ":" + error.path("column").asText())
            .toList();
    assertEquals(List.of(places.split(" ", -1)), told, apply.toString());
    assertTrue(
        apply.all("/errors").allMatch(e -> e.path("file").asText().equals(PolicyText.FILE)),
        apply.toString());
    String message = apply.text("/errors/0/message");
    assertTrue(message.contains(word), message);
    apply.changesNothing();
  }

  @Test
  void peopleAreToldOnStandardErrorALineForEachProblem() {
    host.write(PolicyText.FILE, RULES + "022-59999\nfoo: 1\n");
    Ran ran = Portkeel.asRoot(host).text("apply");
    assertEquals(65, ran.exitCode(), ran.toString());
    List<String> lines = ran.err().lines().toList();
    assertEquals(2, lines.size(), ran.err());
    assertTrue(lines.get(0).startsWith("portkeel: " + PolicyText.FILE + ":3:12: error: "));
    assertTrue(lines.get(1).startsWith("portkeel: " + PolicyText.FILE + ":4:1: error: "));
    assertTrue(ran.out().startsWith("FAILED  "), ran.out());
  }

  @Test
  void noRuleForThisHostNamesThePolicyAndTheFactsOfTheHost() {
    String rule = "version: 1\nrules:\n  - { when: { os: windows }, range: 40000-59999 }\n";
    host.write(PolicyText.FILE, rule);
    ReportJson apply = Portkeel.asRoot(host).json("apply").exits(65).changesNothing();
    assertEquals(PolicyText.FILE, apply.text("/policy/file"));
    String message = apply.text("/errors/0/message");
    assertTrue(message.contains("hostname=sandbox"), message);
  }
}
