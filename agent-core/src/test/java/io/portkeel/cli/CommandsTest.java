package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.portkeel.cli.FakeHost.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** status, check and apply on a host in memory, through the command line as a function. */
class CommandsTest {

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void newHost() {
    host = new FakeHost(folder.resolve("etc"));
  }

  @Test
  void checkOfADriftedHostReadsLikeThis() {
    Ran ran = Ran.on(host, "check");
    assertEquals(
        """
        DRIFT  web-1 should have 49152-65535 and does not (the built-in policy)

                is           should be    decided by
          live  32768-60999  49152-65535  /proc/fake
          boot  32768-60999  49152-65535  /etc/fake.conf:1 (init)

          would change live range
            - 32768-60999
            + 49152-65535
          would change /etc/fake.conf
            - 32768-60999
            + 49152-65535

        Next: run `portkeel apply` with the same options, as root.
        """,
        ran.out());
    assertEquals("", ran.err());
    assertEquals(2, ran.exitCode());
    assertEquals("live 32768-60999, boot 32768-60999", host.toString());
    assertEquals(0, host.changesMade());
  }

  @Test
  void applyChangesAndSaysWhatHoldsNow() {
    Ran ran = Ran.on(host, "apply");
    assertEquals(
        """
        CHANGED  web-1 now has 49152-65535, live and after the next boot (the built-in policy)

                is           should be  decided by
          live  49152-65535  the same   /proc/fake
          boot  49152-65535  the same   /etc/fake.conf:1 (init)

          changed live range
            - 32768-60999
            + 49152-65535
          changed /etc/fake.conf
            - 32768-60999
            + 49152-65535
        """,
        ran.out());
    assertEquals(0, ran.exitCode());
    assertEquals("live 49152-65535, boot 49152-65535", host.toString());
  }

  @Test
  void applyOfAHostThatIsRightTouchesNothing() {
    host.live(49152, 65535).boot(49152, 65535);
    Ran ran = Ran.on(host, "apply", "--detailed-exitcode");
    assertEquals(
        """
        OK  nothing to do: web-1 has 49152-65535, live and after the next boot (the built-in policy)

                is           should be  decided by
          live  49152-65535  the same   /proc/fake
          boot  49152-65535  the same   /etc/fake.conf:1 (init)
        """,
        ran.out());
    assertEquals(0, ran.exitCode());
    assertEquals(0, host.changesMade());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,                                               0, 2, live 49152-65535; boot 49152-65535",
    "FILE_CANNOT_BE_PREPARED,                            1, 4, live 32768-60999; boot 32768-60999",
    "FILE_CANNOT_TAKE_PLACE,                             1, 4, live 32768-60999; boot 32768-60999",
    "FILE_CANNOT_TAKE_PLACE_AND_LIVE_CANNOT_BE_PUT_BACK, 1, 6, live 49152-65535; boot 32768-60999",
    "LIVE_DOES_NOT_HOLD,                                 1, 4, live 32768-60999; boot 32768-60999",
    "NO_RIGHT,                                          77,77, live 32768-60999; boot 32768-60999",
    "READ_ONLY,                                          1, 4, live 32768-60999; boot 32768-60999",
    "LOCKED,                                             1, 4, live 32768-60999; boot 32768-60999",
    "OTHERS_ARE_FASTER,                                  0, 0, live 49152-65535; boot 49152-65535",
    "NOT_OBSERVED,                                       1, 1, live 32768-60999; boot 32768-60999",
  })
  void applyEndsWithTheCodeOfWhatHappened(Fault fault, int plain, int detailed, String after) {
    Ran ran = Ran.on(host.with(fault), "apply");
    assertEquals(plain, ran.exitCode(), ran.toString());
    assertEquals(after.replace(';', ','), host.toString());
    FakeHost second = new FakeHost(folder.resolve("etc")).with(fault);
    Ran json = Ran.on(second, "apply", "--detailed-exitcode", "--output", "json");
    assertEquals(detailed, json.exitCode(), json.toString());
    JsonNode report = ReportJson.of(json);
    assertEquals(plain != 0, report.get("failed").asBoolean());
    assertEquals(plain != 0, !report.get("errors").isEmpty());
    assertEquals(detailed == 2 || detailed == 6, report.get("changed").asBoolean());
    int inEffect = detailed == 2 ? 2 : detailed == 6 ? 1 : 0;
    assertEquals(inEffect, report.get("diff").size());
  }

  @Test
  void whoComesSecondSeesUnderTheLockThatNothingIsLeftToDo() {
    Ran ran = Ran.on(host.with(Fault.OTHERS_ARE_FASTER), "apply", "--detailed-exitcode");
    assertTrue(ran.out().startsWith("OK  nothing to do: web-1 has 49152-65535"), ran.out());
    assertEquals(0, host.changesMade());
  }

  @Test
  void whoDoesNotGetTheLockChangesNothingAndSaysWhy() {
    JsonNode report = ReportJson.of(Ran.on(host.with(Fault.LOCKED), "apply", "--output", "json"));
    assertEquals("locked", report.at("/errors/0/code").asText());
    assertEquals(0, host.changesMade());
  }

  @Test
  void aLeftoverIsNoDriftAndTheNextApplyRemovesIt() {
    host.live(49152, 65535).boot(49152, 65535).leftover();
    JsonNode check = ReportJson.of(Ran.on(host, "check", "--output", "json"));
    assertEquals(0, check.get("exit_code").asInt());
    assertTrue(check.get("compliant").asBoolean());
    assertEquals("leftover", check.at("/warnings/0/code").asText());
    assertEquals("/etc/fake.conf.portkeel-new-1", check.at("/changes/0/what").asText());
    assertEquals(0, host.changesMade());

    Ran apply = Ran.on(host, "apply");
    assertEquals(0, apply.exitCode());
    assertTrue(
        apply
            .out()
            .contains(
                """
                  changed /etc/fake.conf.portkeel-new-1
                    - a temporary file of an apply that was killed
                """),
        apply.out());
    assertEquals("live 49152-65535, boot 49152-65535", host.toString());
  }

  @Test
  void whatProvedItIsWhatIsReported() {
    JsonNode report = ReportJson.of(Ran.on(host, "apply", "--output", "json"));
    assertTrue(report.get("compliant").asBoolean());
    assertEquals(3, host.looks(), "before, under the lock, after; a fourth could tell otherwise");
  }

  @Test
  void whatCouldNotBePutBackIsMarked() {
    host.with(Fault.FILE_CANNOT_TAKE_PLACE_AND_LIVE_CANNOT_BE_PUT_BACK);
    JsonNode report = ReportJson.of(Ran.on(host, "apply", "--output", "json"));
    assertTrue(report.at("/changes/0/done").asBoolean());
    assertFalse(report.at("/changes/1/done").asBoolean());
    assertEquals("file-not-written", report.at("/errors/0/code").asText());
    assertEquals("not-put-back", report.at("/errors/1/code").asText());
    assertFalse(report.get("compliant").asBoolean());
  }

  @Test
  void aHostThatDoesNotHoldWhatItTookIsAFailure() {
    Ran ran = Ran.on(host.with(Fault.LIVE_DOES_NOT_HOLD), "apply");
    assertTrue(ran.err().contains("the host still does not have 49152-65535"), ran.err());
  }

  @Test
  void anUnknownBootIsOneUnlessSomethingDrifts() {
    host.with(Fault.BOOT_UNKNOWN);
    assertEquals(2, Ran.on(host, "check").exitCode());
    host.live(49152, 65535);
    Ran ran = Ran.on(host, "check");
    assertEquals(1, ran.exitCode());
    assertEquals("portkeel: error: the files are odd; mend it\n", ran.err());
    JsonNode report = ReportJson.of(Ran.on(host, "check", "--output", "json"));
    assertTrue(report.get("compliant").isNull());
    assertTrue(report.at("/states/1/range").isNull());
  }

  @Test
  void statusAnswersWithZeroWhateverTheAnswer() {
    assertEquals(0, Ran.on(host, "status").exitCode());
    assertEquals(0, Ran.on(host.with(Fault.BOOT_UNKNOWN), "status").exitCode());
    JsonNode report = ReportJson.of(Ran.on(host, "status", "--output", "json"));
    assertFalse(report.get("compliant").asBoolean());
    assertEquals("boot-unknown", report.at("/warnings/0/code").asText());
  }

  @Test
  void statusShowsTheHostEvenWhenThePolicyIsWrong() {
    Ran ran = Ran.on(host, "status", "--policy", folder.resolve("none.yaml").toString());
    assertEquals(65, ran.exitCode());
    assertTrue(ran.out().contains("live  32768-60999"), ran.out());
  }

  @Test
  void statusSaysMoreWhenAsked() {
    assertTrue(Ran.on(host, "status", "-v").out().contains("system   fake"));
    assertFalse(Ran.on(host, "status").out().contains("system   fake"));
  }

  @Test
  void checkNeverAsksForAnEffect() {
    for (Fault fault : Fault.values()) {
      Ran.on(host.with(fault), "check");
      Ran.on(host, "status");
    }
    assertEquals(0, host.changesMade());
  }

  @Test
  void checkTellsWhatApplyWouldRunInto() {
    Ran ran = Ran.on(host.with(Fault.READ_ONLY), "check");
    assertEquals(2, ran.exitCode());
    assertEquals("portkeel: warning: apply would change nothing: nobody can; mend it\n", ran.err());
  }

  @Test
  void withoutKeepingOnlyTheLiveRangeIsJudged() {
    host.live(49152, 65535);
    String policy =
        "{\"version\": 1, \"rules\": [{\"range\": \"49152-65535\"}], \"linux\": {\"persist\": \"none\"}}";
    Ran ran = Ran.with(Optional.of(host), Map.of(), policy, "check", "--policy", "-");
    assertEquals(0, ran.exitCode(), ran.toString());
    assertTrue(ran.out().startsWith("OK  web-1 has 49152-65535, live (the policy from"), ran.out());
    assertTrue(ran.out().contains("boot  32768-60999  -"), ran.out());
  }

  @Test
  void resetPutsBackWhatWasThereFirst() {
    host.live(20000, 50000).boot(20000, 50000);
    Ran.on(host, "apply");
    Ran.on(host, "apply", "--range", "1024-65534");
    assertEquals("live 1024-65534, boot 1024-65534", host.toString());
    Ran ran = Ran.on(host, "reset");
    assertEquals(
        """
        CHANGED  web-1 has nothing of portkeel's left, live or in files

                is           should be  decided by
          live  20000-50000  -          /proc/fake
          boot  20000-50000  -          /etc/fake.conf:1 (init)

          changed live range
            - 1024-65534
            + 20000-50000
          changed /etc/fake.conf
            - 1024-65534
            + 20000-50000
        """,
        ran.out());
    assertEquals(0, ran.exitCode());
    Ran again = Ran.on(host, "reset");
    assertTrue(again.out().startsWith("OK  nothing to put back\n"), again.out());
    assertEquals(0, again.exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,                                                0, 2, live 32768-60999; boot 32768-60999",
    "FILE_CANNOT_BE_PREPARED,                             1, 4, live 49152-65535; boot 49152-65535",
    "FILE_CANNOT_TAKE_PLACE,                              1, 4, live 49152-65535; boot 49152-65535",
    "FILE_CANNOT_TAKE_PLACE_AND_LIVE_CANNOT_BE_PUT_BACK,  1, 6, live 32768-60999; boot 49152-65535",
    "LIVE_DOES_NOT_HOLD,                                  1, 4, live 49152-65535; boot 49152-65535",
    "NO_RIGHT,                                           77,77, live 49152-65535; boot 49152-65535",
    "READ_ONLY,                                           1, 4, live 49152-65535; boot 49152-65535",
    "NOT_OBSERVED,                                        1, 1, live 49152-65535; boot 49152-65535",
  })
  void resetEndsWithTheCodeOfWhatHappened(Fault fault, int plain, int detailed, String after) {
    Ran.on(host, "apply");
    Ran ran = Ran.on(host.with(fault), "reset");
    assertEquals(plain, ran.exitCode(), ran.toString());
    assertEquals(after.replace(';', ','), host.toString());
    FakeHost second = new FakeHost(folder.resolve("etc"));
    Ran.on(second, "apply");
    Ran json = Ran.on(second.with(fault), "reset", "--detailed-exitcode", "--output", "json");
    assertEquals(detailed, json.exitCode(), json.toString());
    JsonNode report = ReportJson.of(json);
    assertEquals(plain != 0, report.get("failed").asBoolean());
    assertEquals(plain != 0, !report.get("errors").isEmpty());
  }

  @Test
  void resetAsksNoPolicy() {
    for (String option : List.of("--policy=x", "--range=1024-65535", "--label=a=b")) {
      Ran ran = Ran.on(host, "reset", option);
      assertEquals(64, ran.exitCode());
      assertTrue(ran.err().contains("Unknown option: '" + option), ran.err());
    }
  }

  @Test
  void reservedPortsAreShownWhereTheyAreAskedForOrThere() {
    String policy =
        "{\"version\": 1, \"rules\": [{\"range\": \"49152-65535\"}], \"reserve\": [50051]}";
    Ran check = Ran.with(Optional.of(host), Map.of(), policy, "check", "--policy", "-");
    assertTrue(
        check.out().contains("live reserved  none         50051        /proc/fake-reserved\n"),
        check.out());
    assertTrue(
        check.out().contains("would change live reserved ports\n    + 50051\n"), check.out());
    assertEquals(2, check.exitCode());
    Ran apply =
        Ran.with(Optional.of(host), Map.of(), policy, "apply", "--policy", "-", "--output", "json");
    JsonNode reserved = ReportJson.of(apply).at("/reserved/0");
    assertEquals("50051", reserved.get("ports").asText());
    assertEquals("50051", reserved.get("desired").asText());
    assertTrue(reserved.get("compliant").asBoolean());
    assertEquals("live 49152-65535, boot 49152-65535, reserved 50051", host.toString());
    host.boot(49152, 65535).live(49152, 65535);
    String more = policy.replace("50051", "50051, 50053");
    Ran drift = Ran.with(Optional.of(host), Map.of(), more, "check", "--policy", "-");
    assertTrue(
        drift.out().startsWith("DRIFT  web-1 has 49152-65535, but not the reserved ports ("),
        drift.out());
    Ran without = Ran.on(host, "status");
    assertTrue(without.out().contains("live reserved  50051        -  "), without.out());
  }

  @Test
  void quietSaysNothingOnStandardOutput() {
    Ran ran = Ran.on(host, "check", "--quiet");
    assertEquals("", ran.out());
    assertEquals(2, ran.exitCode());
  }

  @Test
  void whereThereIsNoPlatformItSaysSo() {
    Ran ran = Ran.on(Optional.empty(), "check");
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("portkeel knows nothing of"), ran.err());
  }

  @Test
  void anAnswerThatCannotBeWrittenIsNoAnswer() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Portkeel.run(
            new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                Optional.of(host),
                new Properties()),
            "status");
    assertEquals(1, code);
    assertEquals(
        "portkeel: error: standard output cannot be written\n",
        err.toString(StandardCharsets.UTF_8));
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void aFileTreeIsNamedAndHasNoLiveRange() {
    Ran check = Ran.on(host, "check", "--root", folder.toString());
    String next = "Next: run `portkeel apply --root " + folder + "` with the same options.";
    assertTrue(check.out().startsWith("DRIFT  the file tree " + folder + " should"), check.out());
    assertTrue(check.out().contains(next), check.out());
    assertFalse(check.out().contains("live"), check.out());

    Ran apply = Ran.on(host, "apply", "--root", folder.toString());
    String now = "the file tree " + folder + " now has 49152-65535, after the next boot";
    assertTrue(apply.out().startsWith("CHANGED  " + now), apply.out());
    assertEquals("live 32768-60999, boot 49152-65535", host.toString());
  }

  @ParameterizedTest
  @CsvSource({"nowhere, does not exist", "'', but empty"})
  void aRootThatIsNoFolderIsAWrongLine(String root, String message) {
    String name = root.isEmpty() ? root : folder.resolve(root).toString();
    Ran ran = Ran.on(host, "status", "--root", name);
    assertEquals(64, ran.exitCode());
    assertTrue(ran.err().contains(message), ran.err());
    assertEquals(0, host.looks());
  }
}
