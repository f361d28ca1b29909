package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import io.portkeel.windows.WindowsSystem.Containment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** reset of a Windows in memory. */
class ResetTest {

  @TempDir private Path programData;

  private FakeWindows windows(FakeNetsh netsh) {
    return new FakeWindows(programData, netsh);
  }

  static List<List<Habit>> habits() {
    return PutBackTest.habits();
  }

  private static void other(FakeNetsh netsh) {
    netsh.other(PortSpace.of("ipv4", "tcp"), Store.ACTIVE, 1024, 65534);
    netsh.other(PortSpace.of("ipv4", "udp"), Store.PERSISTENT, 50000, 59999);
  }

  /** Also of what followed without being asked for, and after a second policy. */
  @ParameterizedTest
  @MethodSource("habits")
  void putsBackWhatWasThereBeforeTheFirstApply(List<Habit> habits) {
    FakeNetsh netsh = new FakeNetsh(habits.toArray(new Habit[0]));
    other(netsh);
    FakeWindows windows = windows(netsh);
    String before = netsh.toString();
    String ipv4 = "version: 1\nrules: [{range: 50000-59999}]\nwindows: {families: [ipv4]}\n";
    assertEquals(0, windows.runBy(ipv4, "apply").exitCode());
    assertEquals(0, windows.run("apply", "--range", "51000-59999").exitCode());
    Ran ran = windows.run("reset");
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals("", ran.err());
    assertEquals(before, netsh.toString());
    assertFalse(Files.exists(windows.stateFile()));
    Ran again = windows.run("reset");
    assertTrue(again.out().startsWith("OK  nothing to put back\n"), again.out());
  }

  @Test
  void whatSomebodyElseHasSetStays() {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    windows.run("apply", "--range", "50000-59999");
    netsh.other(PortSpace.of("ipv4", "tcp"), Store.ACTIVE, 10000, 20000);
    Ran ran = windows.run("reset");
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals(
        "portkeel: warning: somebody else has set the ipv4 tcp dynamic range of the active store to"
            + " 10000-20000, so it stays; set it by hand if that is not wanted; it was"
            + " 49152-65535\n",
        ran.err());
    assertTrue(netsh.toString().startsWith("ipv4 tcp  10000-20000  49152-65535\n"));
  }

  /** Putting the persistent value back may set the active one as well, which is not wanted. */
  @Test
  void whatSomebodyElseHasSetStaysWhateverThePersistentStoreSets() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE);
    FakeWindows windows = windows(netsh);
    windows.run("apply", "--range", "50000-59999");
    netsh.other(PortSpace.of("ipv4", "tcp"), Store.ACTIVE, 10000, 20000);
    assertEquals(0, windows.run("reset").exitCode());
    assertTrue(netsh.toString().startsWith("ipv4 tcp  10000-20000  49152-65535\n"));
  }

  @Test
  void afterABootTheActiveStoreHasNothingOfOurs() {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    windows.runBy(
        """
        version: 1
        rules: [{range: 50000-59999}]
        windows: {store: active}
        """,
        "apply");
    netsh.boot();
    Ran ran = windows.run("reset");
    assertTrue(
        ran.out().startsWith("OK  nothing to put back; what was noted is forgotten"), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void whatCannotBeSeenIsNotForgotten() {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    windows.run("apply", "--range", "50000-59999");
    netsh.begin(Habit.RANGES_UNREADABLE);
    assertEquals(1, windows.run("reset").exitCode());
    assertTrue(Files.exists(windows.stateFile()));
    netsh.end(Habit.RANGES_UNREADABLE);
    assertEquals(0, windows.run("reset").exitCode());
    assertTrue(netsh.toString().startsWith("ipv4 tcp  49152-65535  49152-65535\n"));
  }

  @ParameterizedTest
  @MethodSource("habits")
  void inAContainerLikewise(List<Habit> habits) {
    FakeNetsh netsh = new FakeNetsh(habits.toArray(new Habit[0]));
    other(netsh);
    FakeWindows windows = windows(netsh).in(Containment.CONTAINER);
    String before = netsh.toString();
    assertEquals(0, windows.run("apply", "--range", "50000-59999").exitCode());
    Ran ran = windows.run("reset");
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals("", ran.err());
    assertEquals(before, netsh.toString());
  }

  @Test
  void withoutRightsNothingIsRun() {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    windows.run("apply", "--range", "50000-59999");
    int changes = netsh.changes().size();
    assertEquals(77, windows.notElevated().run("reset").exitCode());
    assertEquals(changes, netsh.changes().size());
  }

  @Test
  void aFailedResetLeavesAllAsItWas() throws IOException {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    windows.run("apply", "--range", "50000-59999");
    String before = netsh + Files.readString(windows.stateFile());
    netsh.refuseOnly(netsh.changes().size() + 3);
    Ran ran = windows.run("reset");
    assertEquals(1, ran.exitCode());
    assertEquals(before, netsh + Files.readString(windows.stateFile()));
  }

  @Test
  void whatIsRememberedReadsLikeThis() throws IOException {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    windows.runBy(
        """
        version: 1
        rules: [{range: 50000-59999}]
        windows: {families: [ipv4], protocols: [tcp], store: active}
        """,
        "apply");
    String state = Files.readString(windows.stateFile());
    assertTrue(
        state.contains(
            """
              "namespaces" : [ {
                "namespace" : "ipv4 tcp active",
                "first" : {
                  "range" : "49152-65535",
                  "reserved" : "none"
                },
                "ours" : {
                  "range" : "50000-59999",
                  "reserved" : "none"
                }
              }, {
                "namespace" : "ipv4 tcp persistent",
                "first" : {
                  "range" : "49152-65535",
                  "reserved" : "none"
                },
                "ours" : {
                  "range" : "49152-65535",
            """),
        state);
  }
}
