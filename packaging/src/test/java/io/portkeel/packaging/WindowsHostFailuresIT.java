package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A netsh that refuses, lies, hangs or is not there is not believed, and nothing stays half done.
 */
@OnWine
class WindowsHostFailuresIT {
  private static final String[] APPLY = {
    "apply", "--range", PolicyText.RANGE, "--detailed-exitcode"
  };
  private static final List<String> FRESH = StandInNetsh.all(StandInNetsh.FRESH);

  @TempDir private Path folder;

  @Test
  void theThirdSetFailsAndAllIsPutBack(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("fail-sets 3 3");
    ReportJson apply = portkeel.json(APPLY).exits(4);
    assertEquals(List.of("range-not-set"), apply.errors());
    String why = apply.text("/errors/0/message");
    assertTrue(why.contains("ipv6 tcp dynamic range"), why);
    assertTrue(why.contains("The parameter is incorrect."), why);
    assertFalse(apply.truth("changed"));
    assertEquals(FRESH, netsh.ranges());
    assertEquals(5, netsh.changingCalls().size(), "two were set, and two put back");
  }

  @Test
  void whatCannotBePutBackIsNamed(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("fail-sets 3 99");
    ReportJson apply = portkeel.json(APPLY).exits(6);
    assertEquals(List.of("range-not-set", "not-put-back", "not-put-back"), apply.errors());
    assertTrue(apply.truth("changed"));
    assertEquals(StandInNetsh.all(PolicyText.RANGE).subList(0, 4), netsh.ranges().subList(0, 4));
    assertEquals(FRESH.subList(4, 8), netsh.ranges().subList(4, 8));
  }

  /** Neither `Ok.` nor the exit code 0 is a proof. */
  @Test
  void okWithoutEffectIsSeenAndWhatWasSetIsPutBack(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("no-effect 2 2");
    ReportJson apply = portkeel.json(APPLY).exits(4);
    assertEquals(List.of("range-not-set"), apply.errors());
    assertTrue(apply.text("/errors/0/message").contains("ended with 0 and said: Ok."));
    assertEquals(FRESH, netsh.ranges());
  }

  @Test
  void usageTextWithZeroChangesNothing(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("usage set");
    ReportJson apply = portkeel.json(APPLY).exits(4);
    assertTrue(apply.text("/errors/0/message").contains("The syntax supplied for this command"));
    assertEquals(FRESH, netsh.ranges());
  }

  @Test
  void textOfAnotherShapeGivesNoNumber(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("usage all");
    ReportJson status = portkeel.json("status").exits(0);
    assertEquals("null", status.text("/compliant"));
    assertTrue(status.spaces().stream().allMatch(space -> space.endsWith(" null")));
    assertEquals(List.of("netsh-unknown-text"), status.warnings(), "told once");
    String said = status.ran().out();
    assertTrue(said.contains("The syntax supplied for this command is not valid."), said);
    ReportJson apply = portkeel.json(APPLY).exits(4);
    assertTrue(apply.errors().contains("netsh-unknown-text"), apply.errors().toString());
    assertEquals(List.of(), netsh.changingCalls());
  }

  /** One time limit of 10 seconds, and not one for each question. */
  @Test
  void aNetshThatHangsIsAskedOnce(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("sleep 40");
    Instant before = Instant.now();
    ReportJson check = portkeel.json("check", "--range", PolicyText.RANGE).exits(1);
    Duration took = Duration.between(before, Instant.now());
    assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took.toString());
    assertTrue(took.compareTo(Duration.ofSeconds(10)) >= 0, took.toString());
    assertTrue(check.errors().contains("netsh-timeout"), check.errors().toString());
    assertEquals(1, netsh.calls().size(), netsh.calls().toString());
  }

  /** Windows would look in the working directory, and along PATH, when it is given a name alone. */
  @Test
  void aPlantedNetshIsNeverRunNotEvenWhereTheRealOneIsMissing(
      WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.copiedTo(folder.resolve("netsh.exe")).absent();
    WineCommand command = portkeel.jsonCommand(APPLY).in(folder);
    command.with("WINEPATH", Wine.windowsPath(folder));
    ReportJson apply = ReportJson.of(command.run()).exits(4);
    assertTrue(apply.errors().contains("netsh-missing"), apply.errors().toString());
    assertEquals(List.of(), netsh.calls());
    assertEquals(FRESH, netsh.ranges());
  }

  @Test
  void whoIsNotElevatedLooksAndChangesNothing(
      Wine wine, WindowsProgram portkeel, StandInNetsh netsh) {
    ReportJson status = limited(wine, "status").exits(0);
    assertEquals(8, status.spaces().size());
    ReportJson apply = limited(wine, APPLY).exits(77);
    assertEquals(List.of("no-right"), apply.errors());
    assertEquals("run as an administrator", apply.text("/errors/0/remedy"));
    assertEquals(List.of(), netsh.changingCalls());
    assertFalse(Files.exists(wine.at(WindowsProgram.DATA)), "nor is anything written down");
    // Nothing to do needs no rights.
    netsh.everywhere(PolicyText.RANGE);
    limited(wine, APPLY).exits(0).changesNothing();
  }

  private static ReportJson limited(Wine wine, String... args) {
    String limited = WindowsTestProgram.build("limited.exe").toString();
    Stream<String> json = Stream.of("--output", "json");
    return ReportJson.of(
        wine.command(
                Stream.of(Stream.of(limited, WindowsProgram.EXE), Stream.of(args), json)
                    .flatMap(words -> words)
                    .toArray(String[]::new))
            .run());
  }
}
