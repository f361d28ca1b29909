package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the policy and the labels come from, and what a wrong command line is told. */
class CommandLineTest {

  private static final String TWO_RULES =
      """
      version: 1
      rules:
        - name: labelled
          when: { labels: { tier: web } }
          range: 40000-49999
        - range: 50000-59999
      """;

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void newHost() throws IOException {
    Files.createDirectory(folder.resolve("etc"));
    host = new FakeHost(folder.resolve("etc"));
  }

  private Ran run(Map<String, String> environment, String... args) {
    return Ran.with(Optional.of(host), environment, "", args);
  }

  private String range(Map<String, String> environment, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "check";
    args[1] = "--output";
    args[2] = "json";
    System.arraycopy(more, 0, args, 3, more.length);
    JsonNode report = ReportJson.of(run(environment, args));
    return report.at("/desired/range").asText() + " by " + report.at("/policy/source").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "chek",
        "check --polic x",
        "check --policy",
        "check --policy a --range 1024-65535",
        "check --range 65535-1024",
        "check --range 49152",
        "check --range 0-65535",
        "check --range 1024-65535 --range 1024-65534",
        "check --label web",
        "check --label =web",
        "check --output xml",
        "check --as container=true",
        "check --as os=plan9",
        "check --as os=linux,hostnam=x",
        "check --as os=linux,os=linux",
        "check --as os=linux,subnet=",
        "check --as os=linux,container=maybe",
        "check extra",
        "status --as os=linux",
        "apply --as os=linux",
        "run true",
      })
  void aWrongCommandLineIs64AndSaysSoOnStandardErrorAlone(String line) {
    Ran ran = run(Map.of(), line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertEquals(64, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("portkeel: "), ran.err());
    assertEquals(0, host.changesMade());
  }

  @Test
  void aWrongCommandLineIsStandardErrorAloneForProgramsToo() {
    Ran ran = run(Map.of(), "apply", "--output", "json", "--range", "7");
    assertEquals(64, ran.exitCode());
    assertEquals("", ran.out());
  }

  @Test
  void aSlipOfThePenGetsASuggestion() {
    assertTrue(run(Map.of(), "chek").err().contains("did you mean"), run(Map.of(), "chek").err());
    String fact = run(Map.of(), "check", "--as", "os=linux,hostnam=x").err();
    assertTrue(fact.contains("did you mean hostname?"), fact);
  }

  @ParameterizedTest
  @CsvSource({
    "PORTKEEL_RANGE,  7",
    "PORTKEEL_RANGE,  ''",
    "PORTKEEL_POLICY, ''",
    "PORTKEEL_LABELS, web",
    "PORTKEEL_LABELS, 'a=1,,b=2'",
  })
  void aWrongVariableIsAWrongCommandLine(String name, String value) {
    Ran ran = run(Map.of(name, value), "apply");
    assertEquals(64, ran.exitCode(), ran.toString());
    assertTrue(ran.err().contains(name), ran.err());
    assertEquals(0, host.changesMade());
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheDefault() throws IOException {
    assertEquals("49152-65535 by built-in", range(Map.of()));
    Files.writeString(folder.resolve("etc/policy.yaml"), TWO_RULES);
    assertEquals("50000-59999 by file", range(Map.of()));
    Map<String, String> environment = Map.of("PORTKEEL_RANGE", "20000-29999");
    assertEquals("20000-29999 by range", range(environment));
    assertEquals("30000-39999 by range", range(environment, "--range", "30000-39999"));
    assertEquals(
        "50000-59999 by file",
        range(environment, "--policy", folder.resolve("etc/policy.yaml").toString()));
    assertEquals(
        64,
        run(Map.of("PORTKEEL_RANGE", "1024-65535", "PORTKEEL_POLICY", "x"), "check").exitCode());
  }

  @Test
  void aPolicyFromStandardInput() {
    Ran ran =
        Ran.with(
            Optional.of(host), Map.of(), TWO_RULES, "check", "--policy", "-", "--output", "json");
    assertEquals("standard-input", ReportJson.of(ran).at("/policy/source").asText());
  }

  @Test
  void labelsOfTheCommandLineWinOverTheEnvironmentAndThoseOverTheFile() throws IOException {
    Files.writeString(folder.resolve("etc/policy.yaml"), TWO_RULES);
    assertEquals("50000-59999 by file", range(Map.of()));
    Files.writeString(folder.resolve("etc/labels"), "# of this host\ntier=web\n");
    assertEquals("40000-49999 by file", range(Map.of()));
    Map<String, String> environment = Map.of("PORTKEEL_LABELS", "tier=db,zone=a");
    assertEquals("50000-59999 by file", range(environment));
    assertEquals("40000-49999 by file", range(environment, "--label", "tier=web"));
  }

  @Test
  void wrongLabelsAreToldWithTheirLine() throws IOException {
    Files.writeString(folder.resolve("etc/labels"), "tier=web\nnonsense\ntier=db\n");
    Ran ran = run(Map.of(), "apply");
    assertEquals(65, ran.exitCode());
    assertTrue(ran.err().contains("labels:2:1: error: \"nonsense\" is no label"), ran.err());
    assertTrue(ran.err().contains("labels:3:1: error: the label tier"), ran.err());
    assertEquals(0, host.changesMade());
  }

  @Test
  void aPrivilegedRunRefusesWhatOthersCouldHaveWritten() throws IOException {
    Files.writeString(folder.resolve("etc/policy.yaml"), TWO_RULES);
    Ran ran = Ran.on(host.privileged(), "apply");
    assertEquals(65, ran.exitCode());
    assertTrue(ran.err().contains("anybody could have written it"), ran.err());
    assertEquals(0, host.changesMade());
    String file = folder.resolve("etc/policy.yaml").toString();
    Ran review = Ran.on(host, "check", "--as", "os=linux,hostname=x", "--policy", file);
    assertEquals(0, review.exitCode(), "a review changes nothing: " + review);
  }

  @Test
  void anotherHostIsAnsweredFor() throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        """
        version: 1
        rules:
          - name: payments
            when: { os: linux, hostname: "pay-*" }
            range: 40000-49999
          - name: vendor
            when: { labels: { managed-by: vendor } }
            range: keep
          - range: 50000-50999
        """);
    String policy = file.toString();
    Ran ran = run(Map.of(), "check", "--policy", policy, "--as", "os=linux,hostname=Pay-7");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().startsWith("INFO  Pay-7 gets 40000-49999 (" + policy), ran.out());
    JsonNode report =
        ReportJson.of(
            run(
                Map.of("PORTKEEL_LABELS", "managed-by=vendor"),
                "check",
                "--policy",
                policy,
                "--as",
                "os=windows,container=true",
                "--output",
                "json"));
    assertEquals("50000-50999", report.at("/desired/range").asText(), "labels are of this host");
    assertTrue(report.get("states").isEmpty());
    assertTrue(report.get("compliant").isNull());
    Ran unknown = run(Map.of(), "check", "--policy", policy, "--as", "os=linux");
    assertEquals(64, unknown.exitCode());
    assertTrue(unknown.err().contains("p.yaml:3:5: error: rule \"payments\""), unknown.err());
    Ran kept =
        run(
            Map.of(),
            "check",
            "--policy",
            policy,
            "--as",
            "os=windows,hostname=x",
            "--label",
            "managed-by=vendor");
    assertTrue(kept.out().startsWith("INFO  x is left alone"), kept.out());
    assertEquals(0, host.changesMade());
  }

  @Test
  void anotherHostIsAnsweredForFromASystemThatIsNotKnown() throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, TWO_RULES);
    Ran ran = Ran.on(Optional.empty(), "check", "--policy", file.toString(), "--as", "os=linux");
    assertEquals(0, ran.exitCode(), ran.toString());
    assertTrue(ran.out().contains("gets 50000-59999"), ran.out());
  }

  @Test
  void keepLeavesTheHostAlone() {
    Ran ran =
        Ran.with(
            Optional.of(host),
            Map.of(),
            "{\"version\":1,\"rules\":[{\"name\":\"not ours\",\"range\":\"keep\"}]}",
            "apply",
            "--policy",
            "-");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().contains("web-1 is left alone: rule \"not ours\" says keep"), ran.out());
    assertEquals(0, host.changesMade());
  }

  @Test
  void escapeSequencesInNamesNeverReachTheTerminal() {
    Ran ran =
        Ran.with(
            Optional.of(host),
            Map.of(),
            "{\"version\":1,\"rules\":[{\"name\":\"a\\u001b[31mb\",\"range\":\"keep\"}]}",
            "check",
            "--policy",
            "-");
    assertEquals(-1, ran.out().indexOf('\u001b'), ran.out());
    assertTrue(ran.out().contains("a\\x1b[31mb"), ran.out());
  }

  @Test
  void helpAndVersionAreAnswers() {
    assertEquals(0, run(Map.of(), "--help").exitCode());
    assertTrue(run(Map.of(), "--help").out().contains("apply"));
    assertTrue(run(Map.of(), "--version").out().matches("portkeel [0-9].*\n"));
    assertTrue(run(Map.of(), "check", "--help").out().contains("--policy=FILE"));
  }

  @Test
  void anArgumentThatBeginsWithAnAtSignIsAnArgument() throws IOException {
    Path file = folder.resolve("@p.yaml");
    Files.writeString(file, "nonsense");
    Ran ran = run(Map.of(), "check", "--policy", "@" + folder.resolve("none"));
    assertEquals(65, ran.exitCode(), ran.toString());
  }
}
