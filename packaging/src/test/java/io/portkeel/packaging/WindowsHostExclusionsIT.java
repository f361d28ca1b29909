package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.packaging.StandInNetsh.ExcludedBy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports that Windows hands out to nobody: told of, and added where a policy asks for it. */
@OnWine
class WindowsHostExclusionsIT {
  private static final String EXCLUDE =
      """
      version: 1
      rules:
        - range: 50000-50999
      reserve: [50051, 50060-50062]
      windows: { reserve: exclude, families: [ipv4], protocols: [tcp] }
      """;

  @Test
  void whatTheyTakeIsNamedAndSubtracted(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh
        .excluded("ipv4 tcp active", "49671-49770", ExcludedBy.WINDOWS)
        .excluded("ipv4 tcp active", "50000-50059", ExcludedBy.ADMINISTRATOR);
    ReportJson fresh = portkeel.json("status").exits(0);
    assertEquals("49671-49770,50000-50059", fresh.text("/reserved/0/ports"));
    assertEquals("16224", fresh.text("/capacity/ports"));
    String both = message(fresh, "excluded-inside");
    assertTrue(both.contains("(ipv4 tcp): 49671-49770 (system), 50000-50059 (admin"), both);

    portkeel.policy("version: 1\nrules:\n  - range: 50000-50999\nat-least: 941\n");
    ReportJson check = portkeel.json("check").exits(2);
    String few = message(check, "too-few-left");
    assertTrue(few.contains(" leave 940 ports of 50000-50999 (ipv4 tcp)"), few);
    assertTrue(few.contains("at least 941"), few);
    assertEquals(List.of(), netsh.changingCalls());
  }

  @Test
  void whatThePolicyReservesIsExcludedAndRemovedByReset(
      WindowsProgram portkeel, StandInNetsh netsh) {
    portkeel.policy(EXCLUDE);
    netsh.excluded("ipv4 tcp active", "5357-5357", ExcludedBy.WINDOWS);
    ReportJson apply = portkeel.json("apply").exits(0);
    assertEquals(List.of("ipv4 tcp excluded ports", "ipv4 tcp dynamic range"), apply.changed());
    assertEquals(
        List.of(
            "ipv4 tcp active 5357-5357 system",
            "ipv4 tcp active 50051-50051 administered",
            "ipv4 tcp active 50060-50062 administered",
            "ipv4 tcp persistent 50051-50051 administered",
            "ipv4 tcp persistent 50060-50062 administered"),
        netsh.exclusions());
    assertEquals("5357,50051,50060-50062", apply.text("/reserved/0/ports"));
    netsh.forgetCalls();
    portkeel.json("apply").exits(0).changesNothing();
    assertEquals(List.of(), netsh.changingCalls());
    portkeel.json("reset").exits(0);
    assertEquals(List.of("ipv4 tcp active 5357-5357 system"), netsh.exclusions());
    assertEquals(StandInNetsh.all(StandInNetsh.FRESH), netsh.ranges());
  }

  /** One port of ours lies in somebody's block of the active store alone. */
  @Test
  void blocksOfOthersStayWhereTheyCoverOurs(WindowsProgram portkeel, StandInNetsh netsh) {
    portkeel.policy(EXCLUDE);
    netsh.excluded("ipv4 tcp active", "50000-50059", ExcludedBy.ADMINISTRATOR);
    List<String> before = netsh.exclusions();
    portkeel.json("apply").exits(0);
    assertEquals(
        List.of(
            "ipv4 tcp active 50000-50059 administered",
            "ipv4 tcp active 50060-50062 administered",
            "ipv4 tcp persistent 50051-50051 administered",
            "ipv4 tcp persistent 50060-50062 administered"),
        netsh.exclusions());
    portkeel.json("reset").exits(0);
    assertEquals(before, netsh.exclusions());
  }

  private static String message(ReportJson report, String code) {
    return report
        .all("/warnings")
        .filter(warning -> warning.path("code").asText().equals(code))
        .map(warning -> warning.path("message").asText())
        .findFirst()
        .orElse("");
  }
}
