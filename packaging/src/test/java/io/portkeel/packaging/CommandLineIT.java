package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said on the command line and in the environment, and what of it is refused with 64. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class CommandLineIT {
  private static Sandbox host;
  private static Portkeel portkeel;
  private Traces before;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
    host.write("/srv/policy.yaml", PolicyText.any());
    host.write(
        "/srv/hosts.yaml",
        """
        version: 1
        rules:
          - { when: { os: windows, container: true }, range: 50000-50999 }
          - { when: { hostname: "pay-*" }, range: 51000-51999 }
          - { range: keep }
        """);
    portkeel = Portkeel.asRoot(host);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @BeforeEach
  void look() {
    before = Traces.in(host);
  }

  @AfterEach
  void nothingIsTouched() {
    before.assertStillIn(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                               | command is missing",
        "aply                                             | did you mean apply",
        "apply --rang 1024-2047                           | Unknown option",
        "apply --policy                                   | Missing required parameter",
        "apply --policy=                                  | --policy",
        "apply --output xml                               | --output",
        "apply --policy /srv/policy.yaml --range 1024-2047 | both --policy and --range",
        "apply --range 022-2047                           | leading zero",
        "apply --range 70000-80000                        | above 65535",
        "apply --label web                                | no label",
        "apply --as os=linux                              | Unknown option",
        "check --as os=plan9                              | plan9",
        "check --as os=linux,hostnam=x                    | did you mean hostname",
      })
  void aWrongLineIsRefusedOnStandardErrorAlone(String line, String why) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
    String said = portkeel.refusesTheLine(args);
    assertTrue(said.contains(why), said);
  }

  @ParameterizedTest
  @CsvSource({
    "PORTKEEL_POLICY, ''",
    "PORTKEEL_RANGE,  ''",
    "PORTKEEL_RANGE,  2047-1024",
    "PORTKEEL_LABELS, web",
  })
  void aWrongVariableLikewise(String name, String value) {
    String said = portkeel.with(name, value).refusesTheLine("apply", "--output", "json");
    assertTrue(said.contains(name), said);
  }

  @Test
  void twoVariablesThatContradictEachOtherLikewise() {
    Portkeel both =
        portkeel.with("PORTKEEL_POLICY", "/srv/policy.yaml").with("PORTKEEL_RANGE", "1024-2047");
    String said = both.refusesTheLine("apply");
    assertTrue(said.contains("both PORTKEEL_POLICY and PORTKEEL_RANGE"), said);
    assertEquals("45000-64999", both.json("check", "--range", "45000-64999").text(RANGE));
  }

  @Test
  void anOrdinaryUserIsRefusedLikeRoot() {
    Portkeel user = Portkeel.asUser(host);
    assertTrue(user.refusesTheLine("apply", "--range", "7").contains("--range"));
    assertTrue(user.refusesTheLine("status", "extra").contains("extra"));
  }

  private static final String RANGE = "/desired/range";

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    Portkeel range = portkeel.with("PORTKEEL_RANGE", "45000-64999");
    assertEquals("45000-64999", range.json("check").text(RANGE));
    assertEquals("41000-60999", range.json("check", "--range", "41000-60999").text(RANGE));
    ReportJson file = range.json("check", "--policy", "/srv/policy.yaml");
    assertEquals(PolicyText.RANGE, file.text(RANGE));
    assertEquals("file", file.text("/policy/source"));
    Portkeel policy = portkeel.with("PORTKEEL_POLICY", "/srv/policy.yaml");
    assertEquals(PolicyText.RANGE, policy.json("check").text(RANGE));
    assertEquals("range", policy.json("check", "--range", "41000-60999").text("/policy/source"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os=windows,container=true                | 50000-50999 | rule 1",
        "os=linux,container=false,hostname=PAY-7  | 51000-51999 | rule 2",
        "os=linux,hostname=web-1                  | null        | rule 3",
      })
  void checkAnswersForAnotherHost(String as, String range, String rule) {
    ReportJson check =
        Portkeel.asUser(host).json("check", "--as", as, "--policy", "/srv/hosts.yaml").exits(0);
    assertEquals(range, check.text(RANGE));
    assertEquals(rule, check.text("/policy/rule"));
    assertEquals(0, check.json().path("states").size());
  }
}
