package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.portkeel.cli.FakeHost.Fault;
import io.portkeel.plan.LastDecision;
import io.portkeel.plan.Obstacle;
import io.portkeel.policy.Problem;
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

/** apply --last-decided on a host in memory, through the command line as a function. */
class LastDecidedTest {

  private static final String[] LAST = {"apply", "--last-decided"};

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void newHost() {
    host = new FakeHost(folder);
  }

  @Test
  void theLiveRangeAloneComesBack() {
    Ran ran = Ran.on(host.decided(49152, 65535), LAST);
    assertEquals(
        """
        CHANGED  web-1 now has 49152-65535, live (decided last)

                is           should be  decided by
          live  49152-65535  the same   /proc/fake
          boot  32768-60999  -          /etc/fake.conf:1 (init)

          changed live range
            - 32768-60999
            + 49152-65535
        """,
        ran.out());
    assertEquals("", ran.err());
    assertEquals(0, ran.exitCode());
    assertEquals("live 49152-65535, boot 32768-60999", host.toString());
  }

  @Test
  void noPolicyIsReadAndNoVariableCounts() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "this is no policy");
    Map<String, String> environment =
        Map.of(
            "PORTKEEL_RANGE", "1024-2048", "PORTKEEL_POLICY", "/nowhere", "PORTKEEL_LABELS", "?");
    Ran ran = Ran.with(Optional.of(host.decided(49152, 65535)), environment, "", LAST);
    assertEquals(0, ran.exitCode(), ran.toString());
    assertEquals("live 49152-65535, boot 32768-60999", host.toString());
  }

  @Test
  void whereNothingWasDecidedItSaysSoInOneLine() {
    Ran ran = Ran.on(host, LAST);
    assertEquals(new Ran(0, "INFO  nothing was decided yet\n", ""), ran);
    assertEquals(0, host.changesMade());
    JsonNode report = ReportJson.of(Ran.on(host, "apply", "--last-decided", "--output", "json"));
    assertTrue(report.get("desired").isNull());
    assertTrue(report.get("compliant").isNull());
  }

  @Test
  void whatIsRightIsNotTouched() {
    host.decided(49152, 65535).live(49152, 65535);
    Ran ran = Ran.on(host, "apply", "--last-decided", "--detailed-exitcode");
    assertTrue(
        ran.out().startsWith("OK  nothing to do: web-1 has 49152-65535, live (decided last)\n"),
        ran.out());
    assertEquals(0, ran.exitCode());
    assertEquals(0, host.changesMade());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,                  0,  2, live 49152-65535",
    "LIVE_DOES_NOT_HOLD,    1,  4, live 32768-60999",
    "NO_RIGHT,             77, 77, live 32768-60999",
    "READ_ONLY,             1,  4, live 32768-60999",
    "LOCKED,                1,  4, live 32768-60999",
    "NOT_OBSERVED,          1,  1, live 32768-60999",
  })
  void itEndsWithTheCodeOfWhatHappened(Fault fault, int plain, int detailed, String after) {
    host.decided(49152, 65535).with(fault);
    assertEquals(plain, Ran.on(host, LAST).exitCode());
    assertEquals(after + ", boot 32768-60999", host.toString());
    FakeHost second = new FakeHost(folder).decided(49152, 65535).with(fault);
    Ran json = Ran.on(second, "apply", "--last-decided", "--detailed-exitcode", "--output", "json");
    assertEquals(detailed, json.exitCode(), json.toString());
    JsonNode report = ReportJson.of(json);
    assertEquals(plain != 0, !report.get("errors").isEmpty());
    assertEquals(detailed == 2, report.get("changed").asBoolean());
    assertTrue(report.get("policy").isNull());
  }

  @Test
  void whoComesSecondSeesUnderTheLockThatNothingIsLeftToDo() {
    Ran ran = Ran.on(host.decided(49152, 65535).with(Fault.OTHERS_ARE_FASTER), LAST);
    assertTrue(ran.out().startsWith("OK  nothing to do: "), ran.out());
    assertEquals(0, host.changesMade());
  }

  @ParameterizedTest
  @CsvSource({"RIGHTS, 77", "OTHER, 1"})
  void aNoteThatCannotBeBelievedChangesNothing(Obstacle.Kind kind, int code) {
    Problem why = Problem.of("insecure", "anybody could have written it", "mend it");
    Ran ran = Ran.on(host.last(new LastDecision.Unusable(new Obstacle(kind, why))), LAST);
    assertEquals(code, ran.exitCode(), ran.toString());
    assertTrue(ran.err().contains("anybody could have written it"), ran.err());
    assertEquals(0, host.changesMade());
  }

  @Test
  void whereItCannotBeHadItSaysWhy() {
    Problem why = Problem.of("not-put-back-here", "this is another system", "apply a policy");
    Ran ran = Ran.on(host.last(new LastDecision.NotPutBack(why)), LAST);
    assertEquals(65, ran.exitCode());
    assertTrue(ran.err().contains("this is another system"), ran.err());
  }

  @Test
  void whatARuleKeepsOnPurposeIsNotedSoThatNothingOlderComesBack() throws IOException {
    Files.writeString(
        folder.resolve("policy.yaml"), "version: 1\nrules: [{ name: vendor, range: keep }]\n");
    host.decided(49152, 65535);
    Ran kept = Ran.on(host, "apply", "--detailed-exitcode", "--output", "json");
    assertEquals(0, kept.exitCode(), kept.toString());
    assertEquals(0, ReportJson.of(kept).get("changes").size());
    Ran ran = Ran.on(host, LAST);
    assertEquals(new Ran(0, "INFO  left alone: vendor\n", ""), ran);
    assertEquals("live 32768-60999, boot 32768-60999", host.toString());
  }

  @Test
  void whatCannotBeNotedIsAnError() throws IOException {
    Files.writeString(
        folder.resolve("policy.yaml"), "version: 1\nrules: [{ name: vendor, range: keep }]\n");
    host.decided(49152, 65535).with(Fault.FILE_CANNOT_TAKE_PLACE);
    assertEquals(1, Ran.on(host, "apply").exitCode());
    assertEquals(4, Ran.on(host, "apply", "--detailed-exitcode").exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--policy policy.yaml",
        "--range 1024-2048",
        "--label a=b",
        "--containers",
        "--root /",
      })
  void whatWouldDecideIsNoPartOfIt(String other) {
    String[] line = ("apply --last-decided " + other).split(" ", -1);
    Ran ran = Ran.on(host.decided(49152, 65535), line);
    assertEquals(64, ran.exitCode());
    assertTrue(ran.err().contains("both --last-decided and " + line[2]), ran.err());
    assertEquals("live 32768-60999, boot 32768-60999", host.toString());
  }
}
