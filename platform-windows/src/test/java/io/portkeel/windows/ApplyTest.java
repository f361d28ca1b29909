package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** apply on a Windows in memory, through the command line as a function. */
class ApplyTest {

  private static final String AS_INSTALLED =
      """
      ipv4 tcp  49152-65535  49152-65535
      ipv4 udp  49152-65535  49152-65535
      ipv6 tcp  49152-65535  49152-65535
      ipv6 udp  49152-65535  49152-65535
      """;

  private static final String AS_ASKED =
      """
      ipv4 tcp  50000-59999  50000-59999
      ipv4 udp  50000-59999  50000-59999
      ipv6 tcp  50000-59999  50000-59999
      ipv6 udp  50000-59999  50000-59999
      """;

  @TempDir private Path programData;

  private FakeWindows windows(FakeNetsh netsh) {
    return new FakeWindows(programData, netsh);
  }

  private static Ran apply(FakeWindows windows) {
    return windows.run("apply", "--range", "50000-59999");
  }

  @Test
  void changesBothStoresAndSaysWhatHoldsNow() {
    FakeNetsh netsh = new FakeNetsh();
    Ran ran = apply(windows(netsh));
    assertEquals(
        """
        CHANGED  WEB-1 now has 50000-59999, live and after the next boot (--range)

                                  is           should be  decided by
          live ipv4,ipv6 tcp,udp  50000-59999  the same   netsh, active store
          boot ipv4,ipv6 tcp,udp  50000-59999  the same   netsh, persistent store

          changed ipv4 tcp dynamic range
            - 49152-65535
            + 50000-59999
          changed ipv4 udp dynamic range
            - 49152-65535
            + 50000-59999
          changed ipv6 tcp dynamic range
            - 49152-65535
            + 50000-59999
          changed ipv6 udp dynamic range
            - 49152-65535
            + 50000-59999
        """,
        ran.out());
    assertEquals("", ran.err());
    assertEquals(0, ran.exitCode());
    assertEquals(AS_ASKED, netsh.toString());
  }

  @Test
  void secondTimeThereIsNothingToDo() {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    apply(windows);
    int done = netsh.changes().size();
    Ran again = apply(windows);
    assertTrue(again.out().startsWith("OK  nothing to do: WEB-1 has 50000-59999"), again.out());
    assertEquals(0, again.exitCode());
    assertEquals(done, netsh.changes().size());
  }

  @Test
  void setsOnlyWhatDiffers() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.all(50000, 59999);
    netsh.other(PortSpace.of("ipv6", "udp"), Store.PERSISTENT, 49152, 65535);
    assertEquals(0, apply(windows(netsh)).exitCode());
    assertEquals(List.of("set ipv6 udp 50000-59999 persistent"), netsh.changes());
    assertEquals(AS_ASKED, netsh.toString());
  }

  /** Then the active store has the value before it is its turn. */
  @Test
  void whereThePersistentStoreSetsTheActiveOneThatIsEnough() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE);
    assertEquals(0, apply(windows(netsh)).exitCode());
    assertEquals(
        List.of(
            "set ipv4 tcp 50000-59999 persistent",
            "set ipv4 udp 50000-59999 persistent",
            "set ipv6 tcp 50000-59999 persistent",
            "set ipv6 udp 50000-59999 persistent"),
        netsh.changes());
    assertEquals(AS_ASKED, netsh.toString());
  }

  @Test
  void whereIpv6FollowsIpv4ItIsNotSetAgain() {
    FakeNetsh netsh = new FakeNetsh(Habit.IPV6_IS_IPV4, Habit.PERSISTENT_SETS_ACTIVE);
    assertEquals(0, apply(windows(netsh)).exitCode());
    assertEquals(
        List.of("set ipv4 tcp 50000-59999 persistent", "set ipv4 udp 50000-59999 persistent"),
        netsh.changes());
    assertEquals(AS_ASKED, netsh.toString());
  }

  @Test
  void anOkWithoutEffectIsNoSuccess() {
    FakeNetsh netsh = new FakeNetsh(Habit.OK_WITHOUT_EFFECT);
    FakeWindows windows = windows(netsh);
    Ran ran = apply(windows);
    assertEquals(
        "portkeel: error: the ipv4 tcp dynamic range of the persistent store is 49152-65535 and"
            + " not 50000-59999: `netsh set ipv4 tcp 50000-59999 persistent` ended with 0 and"
            + " said: Ok.; correct what netsh says here, and apply again\n",
        ran.err());
    assertEquals(1, ran.exitCode());
    assertTrue(ran.out().startsWith("FAILED  WEB-1 is as it was before"), ran.out());
    assertEquals(AS_INSTALLED, netsh.toString());
    assertFalse(Files.exists(windows.stateFile()), "noted, although nothing was changed");
  }

  /** In another language, and from netsh alone: this process took itself for elevated. */
  @Test
  void aRefusalShowsWhatNetshSaid() {
    FakeNetsh netsh = new FakeNetsh(Habit.NOT_ELEVATED);
    Ran ran = apply(windows(netsh));
    assertTrue(ran.err().contains("Der angeforderte Vorgang erfordert erhöhte Rechte."), ran.err());
    assertEquals(1, ran.exitCode());
    assertEquals(1, netsh.changes().size());
    assertEquals(AS_INSTALLED, netsh.toString());
  }

  @Test
  void whatCannotBePutBackIsNamed() {
    FakeNetsh netsh = new FakeNetsh();
    netsh.refuseFrom(3);
    Ran ran = windows(netsh).run("apply", "--range", "50000-59999", "--detailed-exitcode");
    assertEquals(6, ran.exitCode(), ran.err());
    assertTrue(
        ran.out().startsWith("FAILED  WEB-1 is left half changed; what is marked as changed"),
        ran.out());
    assertTrue(ran.out().contains("  changed ipv4 tcp dynamic range\n"), ran.out());
    assertTrue(ran.out().contains("  not changed ipv4 udp dynamic range\n"), ran.out());
    assertTrue(
        ran.err()
            .contains(
                "the ipv4 tcp dynamic range of the persistent store is 50000-59999 and not"
                    + " 49152-65535"),
        ran.err());
    assertEquals(
        """
        ipv4 tcp  50000-59999  50000-59999
        ipv4 udp  49152-65535  49152-65535
        ipv6 tcp  49152-65535  49152-65535
        ipv6 udp  49152-65535  49152-65535
        """,
        netsh.toString());
  }

  @Test
  void withoutRightsNothingIsRun() {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh).notElevated();
    Ran ran = apply(windows);
    assertEquals(
        "portkeel: error: WEB-1\\anna may not change the dynamic port ranges: this process is not"
            + " elevated; run as an administrator\n",
        ran.err());
    assertEquals(77, ran.exitCode());
    assertEquals(List.of(), netsh.changes());
    Ran check = windows.run("check", "--range", "50000-59999");
    assertTrue(check.out().endsWith("with the same options, as an administrator.\n"), check.out());
    assertEquals(2, check.exitCode());
  }

  @Test
  void withoutRightsWhatIsRightIsRight() {
    FakeNetsh netsh = new FakeNetsh();
    assertEquals(0, windows(netsh).notElevated().run("apply").exitCode());
  }

  @Test
  void theActiveStoreAloneIsForNow() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE);
    Ran ran =
        windows(netsh)
            .runBy("version: 1\nrules: [{range: 50000-59999}]\nwindows: {store: active}", "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(ran.out().startsWith("CHANGED  WEB-1 now has 50000-59999, live ("), ran.out());
    assertEquals(
        """
        ipv4 tcp  50000-59999  49152-65535
        ipv4 udp  50000-59999  49152-65535
        ipv6 tcp  50000-59999  49152-65535
        ipv6 udp  50000-59999  49152-65535
        """,
        netsh.toString());
  }

  @Test
  void whatIsNotAskedForIsReportedAsFound() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE);
    Ran ran =
        windows(netsh)
            .runBy(
                """
        version: 1
        rules: [{range: 50000-59999}]
        windows: {families: [ipv4], protocols: [tcp]}
        """,
                "apply");
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(
        ran.out()
            .contains(
                """
                  live ipv4 tcp                      50000-59999  the same   netsh, active store
                  live ipv4 udp, ipv6 tcp, ipv6 udp  49152-65535  -          netsh, active store
                """),
        ran.out());
    assertEquals(List.of("set ipv4 tcp 50000-59999 persistent"), netsh.changes());
  }

  @Test
  void whatSomebodyElseHasLockedIsNotChanged() throws IOException {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    Files.createDirectories(windows.stateFile().resolveSibling("lock"));
    Ran ran = apply(windows);
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("the lock against other runs cannot be had"), ran.err());
    assertEquals(List.of(), netsh.changes());
  }

  @Test
  void whereNothingCanBeNotedNothingIsChanged() throws IOException {
    FakeNetsh netsh = new FakeNetsh();
    FakeWindows windows = windows(netsh);
    Files.createDirectories(windows.stateFile().resolve("in-the-way"));
    Ran ran = apply(windows);
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("state.json: error: "), ran.err());
    assertEquals(List.of(), netsh.changes());
  }
}
