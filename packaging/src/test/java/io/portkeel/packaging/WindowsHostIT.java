package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job on Windows: a fresh host becomes as it should be, stays so, and can go back. */
@OnWine
class WindowsHostIT {
  private static final String WANTED = PolicyText.RANGE;
  private static final List<String> CHANGES =
      List.of(
          "ipv4 tcp dynamic range",
          "ipv4 udp dynamic range",
          "ipv6 tcp dynamic range",
          "ipv6 udp dynamic range");

  @Test
  void changesAFreshHostOnceAndPutsItBack(Wine wine, WindowsProgram portkeel, StandInNetsh netsh) {
    String state = WindowsProgram.DATA + "\\state";
    ReportJson status = portkeel.json("status").exits(0).changesNothing();
    assertEquals("windows", status.text("/host/os"));
    assertEquals("false", status.text("/host/container"));
    assertEquals("true", status.text("/compliant"), "the built-in policy wants what is there");
    assertEquals("16384", status.text("/capacity/ports"));
    ReportJson check = portkeel.json("check", "--range", WANTED).exits(2);
    assertEquals(CHANGES, check.changed());
    assertEquals(states(StandInNetsh.FRESH), check.spaces());
    assertEquals(List.of(), netsh.changingCalls());
    assertFalse(Files.exists(wine.at(WindowsProgram.DATA)), "looking leaves nothing behind");

    Ran first = portkeel.text("apply", "--range", WANTED);
    assertEquals(0, first.exitCode(), first.toString());
    assertTrue(first.out().startsWith("CHANGED  "), first.out());
    assertTrue(first.out().contains(" now has 40000-59999, live and after the next boot"));
    assertTrue(first.out().contains("  live ipv4,ipv6 tcp,udp  40000-59999  the same "));
    assertTrue(first.out().contains("  boot ipv4,ipv6 tcp,udp  40000-59999  the same "));
    assertEquals("", first.err());
    assertEquals(StandInNetsh.all(WANTED), netsh.ranges());
    assertTrue(Files.exists(wine.at(state + "\\state.json")));

    netsh.forgetCalls();
    ReportJson again = portkeel.json("apply", "--range", WANTED, "--detailed-exitcode").exits(0);
    assertEquals(states(WANTED), again.changesNothing().spaces());
    assertTrue(again.text("/msg").startsWith("nothing to do: "), again.text("/msg"));
    assertEquals(List.of(), netsh.changingCalls());

    ReportJson reset = portkeel.json("reset").exits(0);
    assertEquals(CHANGES, reset.changed());
    assertEquals(StandInNetsh.all(StandInNetsh.FRESH), netsh.ranges());
    assertFalse(Files.exists(wine.at(state + "\\state.json")));
    netsh.forgetCalls();
    assertEquals("nothing to put back", portkeel.json("reset").exits(0).text("/msg"));
    assertEquals(List.of(), netsh.changingCalls());
  }

  /** Where IPv6 has the ranges of IPv4, they are found right, and set no second time. */
  @Test
  void setsNothingTwiceWhereTheFamiliesShareTheirRanges(
      WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("shared-families");
    ReportJson apply = portkeel.json("apply", "--range", WANTED, "--detailed-exitcode").exits(2);
    assertEquals(states(WANTED), apply.spaces());
    assertEquals(StandInNetsh.all(WANTED), netsh.ranges());
    assertEquals(
        List.of(set("ipv4", "tcp", "persistent"), set("ipv4", "udp", "persistent")),
        netsh.changingCalls());
  }

  @Test
  void setsBothStoresWhereOneDoesNotFollowTheOther(WindowsProgram portkeel, StandInNetsh netsh) {
    netsh.told("persistent-alone");
    portkeel.policy(PolicyText.any() + "windows: { families: [ipv6], protocols: [udp] }\n");
    ReportJson apply = portkeel.json("apply").exits(0);
    assertEquals("C:\\ProgramData\\portkeel\\policy.yaml", apply.text("/policy/file"));
    assertEquals(List.of("ipv6 udp dynamic range"), apply.changed());
    assertEquals(
        List.of(set("ipv6", "udp", "persistent"), set("ipv6", "udp", "active")),
        netsh.changingCalls());
    assertEquals(StandInNetsh.all(StandInNetsh.FRESH).subList(0, 6), netsh.ranges().subList(0, 6));
    assertEquals(StandInNetsh.all(WANTED).subList(6, 8), netsh.ranges().subList(6, 8));
  }

  private static String set(String family, String protocol, String store) {
    return "interface "
        + family
        + " set dynamicportrange protocol="
        + protocol
        + " startport=40000 numberofports=20000 store="
        + store;
  }

  /** What a report says when every port space and scope has this range. */
  private static List<String> states(String range) {
    return List.of(
        "ipv4 tcp live " + range,
        "ipv4 udp live " + range,
        "ipv6 tcp live " + range,
        "ipv6 udp live " + range,
        "ipv4 tcp boot " + range,
        "ipv4 udp boot " + range,
        "ipv6 tcp boot " + range,
        "ipv6 udp boot " + range);
  }
}
