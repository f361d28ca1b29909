package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.windows.Exclusions.Origin;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import io.portkeel.windows.WindowsSystem.Containment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of `reserve`, as the policy says it. */
class ReserveTest {

  @TempDir private Path programData;

  private FakeWindows windows(FakeNetsh netsh) {
    return new FakeWindows(programData, netsh);
  }

  private static String policy(String reserve, String how) {
    return "version: 1\nrules: [{range: 50000-59999}]\nreserve: ["
        + reserve
        + "]\nwindows: {reserve: "
        + how
        + "}\n";
  }

  static List<List<Habit>> habits() {
    return PutBackTest.habits();
  }

  @ParameterizedTest
  @MethodSource("habits")
  void excludeAddsBlocksInBothStoresAndResetRemovesThem(List<Habit> habits) {
    FakeNetsh netsh = new FakeNetsh(habits.toArray(new Habit[0]));
    FakeWindows windows = windows(netsh);
    String before = netsh.toString();
    Ran ran = windows.runBy(policy("50051, 50060-50069", "exclude"), "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals("", ran.err());
    assertEquals(
        """
        ipv4 tcp  50000-59999 -50051* -50060-50069*  50000-59999 -50051* -50060-50069*
        ipv4 udp  50000-59999 -50051* -50060-50069*  50000-59999 -50051* -50060-50069*
        ipv6 tcp  50000-59999 -50051* -50060-50069*  50000-59999 -50051* -50060-50069*
        ipv6 udp  50000-59999 -50051* -50060-50069*  50000-59999 -50051* -50060-50069*
        """,
        netsh.toString());
    Ran again = windows.runBy(policy("50051, 50060-50069", "exclude"), "check");
    assertEquals(0, again.exitCode(), again.err());
    Ran reset = windows.run("reset");
    assertEquals(0, reset.exitCode(), reset.err());
    assertEquals(before, netsh.toString());
  }

  @Test
  void portsAreExcludedBeforeTheRangeMovesOverThem() {
    FakeNetsh netsh = new FakeNetsh(Habit.IPV6_IS_IPV4, Habit.PERSISTENT_SETS_ACTIVE);
    windows(netsh).runBy(policy("50051", "exclude"), "apply");
    assertEquals(
        List.of(
            "add ipv4 tcp 50051 persistent",
            "add ipv4 udp 50051 persistent",
            "set ipv4 tcp 50000-59999 persistent",
            "set ipv4 udp 50000-59999 persistent"),
        netsh.changes());
  }

  @Test
  void theReportReadsLikeThis() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.all(50000, 59999);
    netsh.excluded(50000, 50009, Origin.ADMINISTERED);
    Ran ran = windows(netsh).runBy(policy("50051", "exclude"), "check");
    assertEquals(
        """
        DRIFT  WEB-1 has 50000-59999, but not the reserved ports (the policy from standard input)

                                           is           should be          decided by
          live ipv4,ipv6 tcp,udp           50000-59999  the same           netsh, active store
          boot ipv4,ipv6 tcp,udp           50000-59999  the same           netsh, persistent store
          live reserved ipv4,ipv6 tcp,udp  50000-50009  50000-50009,50051  netsh, active store
          boot reserved ipv4,ipv6 tcp,udp  50000-50009  50000-50009,50051  netsh, persistent store

          would change ipv4 tcp excluded ports
            + 50051
          would change ipv4 udp excluded ports
            + 50051
          would change ipv6 tcp excluded ports
            + 50051
          would change ipv6 udp excluded ports
            + 50051

        Next: run `portkeel apply` with the same options.
        """,
        ran.out());
  }

  @Test
  void whatThePolicyDropsGoesAndOthersBlocksStay() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.excluded(50000, 50009, Origin.ADMINISTERED);
    FakeWindows windows = windows(netsh);
    windows.runBy(policy("50000-50009, 50051, 50060-50069", "exclude"), "apply");
    Ran ran = windows.runBy(policy("50060-50064", "exclude"), "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(
        netsh
            .toString()
            .startsWith("ipv4 tcp  50000-59999 -50000-50009* -50060-50064*  50000-59999 -50000"),
        netsh.toString());
    assertEquals(0, windows.run("reset").exitCode());
    assertTrue(
        netsh.toString().startsWith("ipv4 tcp  49152-65535 -50000-50009*  49152-65535 -50000"),
        netsh.toString());
  }

  @Test
  void whatWindowsHoldsIsNotAddedAndWarnedOf() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.excluded(50000, 50099, Origin.SYSTEM);
    Ran ran = windows(netsh).runBy(policy("50051, 50200", "exclude"), "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(ran.err().contains("Windows itself excludes 50051 of `reserve`"), ran.err());
    assertTrue(
        netsh
            .toString()
            .startsWith("ipv4 tcp  50000-59999 -50000-50099 -50200*  50000-59999 -50200*\n"),
        netsh.toString());
    assertEquals(0, windows(netsh).runBy(policy("50051, 50200", "exclude"), "check").exitCode());
    netsh.boot();
    assertEquals(2, windows(netsh).runBy(policy("50051, 50200", "exclude"), "check").exitCode());
  }

  @Test
  void reportOnlyTellsOfTheOverlap() {
    FakeNetsh netsh = new FakeNetsh();
    Ran ran = windows(netsh).runBy(policy("443, 50051", "report"), "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals(
        "portkeel: warning: nothing keeps Windows from handing out 50051 (ipv4,ipv6 tcp,udp):"
            + " these ports of `reserve` are inside 50000-59999; set windows.reserve: exclude, or"
            + " move the range\n",
        ran.err());
    assertTrue(netsh.toString().startsWith("ipv4 tcp  50000-59999  50000-59999\n"));
  }

  @Test
  void fewerThanAtLeastIsWarnedOf() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.all(50000, 50299);
    netsh.excluded(50000, 50099, Origin.SYSTEM);
    Ran ran = windows(netsh).run("check", "--range", "50000-50299");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.err().contains("excluded ports leave 200 ports of 50000-50299"), ran.err());
    assertTrue(ran.err().contains("and the policy wants at least 255"), ran.err());
  }

  @Test
  void inAContainerNothingOfItPersists() {
    FakeNetsh netsh = new FakeNetsh();
    Ran ran = windows(netsh).in(Containment.CONTAINER).runBy(policy("50051", "exclude"), "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(
        netsh.toString().startsWith("ipv4 tcp  50000-59999 -50051*  50000-59999\n"),
        netsh.toString());
  }
}
