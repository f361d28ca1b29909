package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of probe, and its answer about this machine's loopback interface. */
class ProbeCommandTest {

  @TempDir private Path folder;

  private Ran run(String line) {
    return Ran.on(new FakeHost(folder), line.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe",
        "probe db",
        "probe :1",
        "probe db:",
        "probe db:0",
        "probe db:65536",
        "probe db:0x10",
        "probe db:01",
        "probe ::1:80",
        "probe [db]:80",
        "probe db:1 other:1",
        "probe db:1 --range 9-1",
        "probe db:1 --range 0-65535",
        "probe db:1 --rate 0",
        "probe db:1 --rate 10001",
        "probe db:1 --rate many",
        "probe db:1 --max-attempts 9",
        "probe db:1 --max-attempts 2000001",
        "probe db:1 --timeout 0.04",
        "probe db:1 --timeout 10.1",
        "probe db:1 --timeout NaN",
        "probe db:1 --container 0",
        "probe db:1 --root /",
      })
  void aWrongCommandLineIs64AndTriesNothing(String line) {
    Ran ran = run(line);
    assertEquals(64, ran.exitCode(), ran.toString());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("portkeel: "), ran.err());
  }

  @Test
  void aNameWithoutAnAddressIsAFailure() {
    JsonNode report = ReportJson.of(run("probe no-such-host.invalid:1 --output json"));
    assertEquals(1, report.path("exit_code").asInt());
    assertEquals("name-not-resolved", report.at("/errors/0/code").asText());
    assertTrue(report.path("probe").isMissingNode());
  }

  @Test
  void whereThereAreNoNamespacesNoneIsEntered() {
    JsonNode report = ReportJson.of(run("probe 127.0.0.1:9 --container 1 --output json"));
    assertEquals(1, report.path("exit_code").asInt());
    assertEquals("no-namespaces", report.at("/errors/0/code").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9", "localhost:9"})
  void aPortThatNobodyListensAtAnswersByRefusing(String target) {
    Ran ran = run("probe " + target + " --range 20000-20015 --rate 500 --output json");
    JsonNode probe = ReportJson.of(ran).path("probe");
    assertEquals(target, probe.path("target").asText());
    assertEquals("127.0.0.1", probe.path("address").asText());
    assertEquals("127.0.0.1", probe.path("source").asText());
    assertEquals("by-the-server", probe.path("refused_meaning").asText());
    assertEquals("32768-60999", probe.at("/live/range").asText());
    assertTrue(probe.path("complete").asBoolean(), ran.out());
    // Another program of this machine may have some of the ports.
    String tried = probe.path("answered").asText() + "," + probe.path("in_use").asText();
    assertTrue(tried.contains("20000"), tried);
    assertEquals("none", probe.path("unanswered").asText());
  }

  @Test
  void thePortThatItConnectsToIsNoSourcePortOfTheSameAddress() {
    Ran ran = run("probe 127.0.0.1:20050 --range 20049-20051 --rate 500 --output json");
    JsonNode probe = ReportJson.of(ran).path("probe");
    assertTrue(probe.path("in_use").asText().contains("20050"), ran.out());
  }

  @Test
  void theLimitIsToldOf() {
    Ran ran =
        run("probe 127.0.0.1:9 --exhaustive --range 20000-20099 --rate 1000 --max-attempts 20");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.err().contains("the limit of 20 attempts was reached"), ran.err());
    assertTrue(ran.out().startsWith("INFO  not complete: "), ran.out());
  }

  @Test
  void theTextTellsWhoWasTriedAndWhatToDo() {
    String out = run("probe localhost:9 --range 20000-20015 --rate 500").out();
    Stream.of(
            "INFO  localhost:9 answers to every source port that was tried",
            "tried       localhost:9 (127.0.0.1), as 127.0.0.1",
            "nobody listens there",
            "Next: nothing of the live range 32768-60999 is known to fail")
        .forEach(part -> assertTrue(out.contains(part), part + " in " + out));
  }

  @Test
  void withoutAPlatformNothingIsTried() {
    assertEquals(1, Ran.on(Optional.empty(), "probe", "127.0.0.1:9").exitCode());
  }
}
