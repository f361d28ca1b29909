package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.Exclusions.Origin;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import io.portkeel.windows.WindowsSystem.Containment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** status and check of a Windows in memory, which change nothing. */
class StatusTest {

  @TempDir private Path programData;

  private FakeWindows windows(FakeNetsh netsh) {
    return new FakeWindows(programData, netsh);
  }

  @Test
  void aHealthyHostHasTwoRows() {
    FakeNetsh netsh = new FakeNetsh();
    Ran ran = windows(netsh).run("status");
    assertEquals(
        """
        OK  WEB-1 has 49152-65535, live and after the next boot (the built-in policy)

                                  is           should be  decided by
          live ipv4,ipv6 tcp,udp  49152-65535  the same   netsh, active store
          boot ipv4,ipv6 tcp,udp  49152-65535  the same   netsh, persistent store

          ports   16384: about 136 new connections per second to one destination
          in use  0 TCP and 0 UDP sockets, 0 and 0 outside the range
        """,
        ran.out());
    assertEquals("", ran.err());
    assertEquals(0, ran.exitCode());
    assertEquals(List.of(), netsh.changes());
  }

  @Test
  void whatDiffersHasRowsOfItsOwn() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.other(PortSpace.of("ipv6", "tcp"), Store.ACTIVE, 1024, 14977);
    netsh.other(PortSpace.of("ipv6", "udp"), Store.ACTIVE, 1024, 14977);
    Ran ran = windows(netsh).run("status");
    assertTrue(
        ran.out()
            .contains(
                """
                  live ipv4 tcp,udp       49152-65535  the same     netsh, active store
                  live ipv6 tcp,udp       1024-14977   49152-65535  netsh, active store
                  boot ipv4,ipv6 tcp,udp  49152-65535  the same     netsh, persistent store

                  ports   13954: about 116 new connections per second to one destination
                """),
        ran.out());
  }

  @Test
  void thePictureHasARowForEachValue() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.other(PortSpace.of("ipv6", "tcp"), Store.ACTIVE, 1024, 14977);
    netsh.other(PortSpace.of("ipv6", "udp"), Store.ACTIVE, 1024, 14977);
    netsh.excluded(5357, 5357, Origin.SYSTEM);
    Ran ran = windows(netsh).run("status", "-v");
    assertTrue(
        ran.out()
            .contains(
                """
                  allowed   .........................................+#############  49152-65535
                            rule "built-in", the built-in policy
                  live      .........................................+#############  49152-65535
                            ipv4 tcp,udp: netsh, active store
                  live      +###########+..........................................  1024-14977
                            ipv6 tcp,udp: netsh, active store
                  boot      .........................................+#############  49152-65535
                            netsh, persistent store
                  excluded  ....|..................................................  5357
                            live: netsh, active store
                """),
        ran.out());
  }

  @Test
  void jsonTellsAllEight() {
    Ran ran = windows(new FakeNetsh()).run("status", "--output", "json");
    assertEquals(16, ran.out().split("\"reader\" : \"windows\"", -1).length - 1, ran.out());
    assertEquals(8, ran.out().split("\"range\" : \"49152-65535\",\n *\"source\"", -1).length - 1);
    assertTrue(ran.out().contains("\"namespace\" : null"), ran.out());
  }

  @Test
  void excludedPortsAreNamedAndSubtracted() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.excluded(5357, 5357, Origin.SYSTEM);
    netsh.excluded(49671, 49770, Origin.SYSTEM);
    netsh.excluded(50000, 50059, Origin.ADMINISTERED);
    Ran ran = windows(netsh).run("status");
    assertEquals(
        "portkeel: warning: excluded ports are inside 49152-65535 (ipv4,ipv6 tcp,udp): 49671-49770"
            + " (system), 50000-50059 (administered); 16224 of its 16384 ports are left; move the"
            + " range, or remove administered blocks that nobody needs any more with netsh delete"
            + " excludedportrange\n",
        ran.err());
    assertTrue(
        ran.out()
            .contains(
                """
                  live reserved ipv4,ipv6 tcp,udp  5357,49671-49770,50000-50059  -          netsh, active store
                  boot reserved ipv4,ipv6 tcp,udp  50000-50059                   -          netsh, persistent store

                  ports   16224: about 135 new connections per second to one destination
                """),
        ran.out());
  }

  @Test
  void textOfAnotherShapeIsShown() {
    FakeNetsh netsh = new FakeNetsh(Habit.RANGES_UNREADABLE);
    Ran status = windows(netsh).run("status");
    assertEquals(0, status.exitCode());
    assertTrue(status.out().startsWith("UNKNOWN  whether WEB-1 keeps 49152-65535"), status.out());
    assertTrue(
        status
            .err()
            .startsWith("portkeel: warning: what netsh says of ipv4 tcp is not understood: xyzzy"),
        status.err());
    Ran check = windows(netsh).run("check");
    assertEquals(1, check.exitCode());
    assertTrue(check.err().contains("error: what netsh says of ipv6 udp is not"), check.err());
    Ran apply = windows(netsh).run("apply");
    assertEquals(1, apply.exitCode());
    assertEquals(List.of(), netsh.changes());
  }

  /** Drift that is seen outweighs what is not. */
  @Test
  void driftBesideTheUnknownIsDrift() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_UNREADABLE);
    netsh.all(1025, 60000);
    assertEquals(2, windows(netsh).run("check").exitCode());
    assertEquals(1, windows(netsh).run("apply").exitCode());
    assertEquals(List.of(), netsh.changes());
  }

  @Test
  void inAContainerThePersistentStoreIsShownAndNotJudged() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_UNREADABLE);
    Ran ran = windows(netsh).in(Containment.CONTAINER).run("check");
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals("", ran.err());
    assertTrue(
        ran.out()
            .contains("  boot ipv4,ipv6 tcp,udp           unknown      -          netsh, persist"),
        ran.out());
  }

  @Test
  void aLowRangeWithTheHostNetworkServiceIsWarnedOf() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.all(2000, 60000);
    Ran ran = windows(netsh).withHostNetworkService().run("check", "--range", "2000-60000");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.err().contains("blocks of 100 ports somewhere inside"), ran.err());
    assertTrue(ran.err().contains("3000, 5432 or 8080"), ran.err());
    Ran high = windows(netsh).withHostNetworkService().run("check");
    assertTrue(!high.err().contains("Host Network Service"), high.err());
  }

  @Test
  void theContainersOfAHostAreNotSeen() {
    Ran ran = windows(new FakeNetsh()).run("status", "--containers");
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("run portkeel in each container"), ran.err());
  }
}
