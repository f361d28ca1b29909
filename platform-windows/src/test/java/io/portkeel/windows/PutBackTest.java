package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.Exclusions.Origin;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever change netsh refuses and whatever its stores have in common: all is as it was. */
class PutBackTest {

  private static final String POLICY =
      """
      version: 1
      rules: [{range: 50000-59999}]
      reserve: [50051, 60000-60010, 7000]
      windows: {reserve: exclude}
      """;

  @TempDir private Path programData;

  static List<List<Habit>> habits() {
    List<List<Habit>> all = new ArrayList<>();
    all.add(List.of());
    all.add(List.of(Habit.IPV6_IS_IPV4));
    all.add(List.of(Habit.PERSISTENT_SETS_ACTIVE));
    all.add(List.of(Habit.IPV6_IS_IPV4, Habit.PERSISTENT_SETS_ACTIVE));
    return all;
  }

  /** The active values are others than the persistent ones, and some ports are excluded. */
  private static FakeNetsh netsh(List<Habit> habits) {
    FakeNetsh netsh = new FakeNetsh(habits.toArray(new Habit[0]));
    netsh.all(49152, 65535);
    netsh.other(PortSpace.of("ipv4", "tcp"), Store.ACTIVE, 1024, 65534);
    netsh.other(PortSpace.of("ipv4", "udp"), Store.PERSISTENT, 50000, 59999);
    netsh.excluded(7000, 7010, Origin.SYSTEM);
    netsh.excluded(60005, 60006, Origin.ADMINISTERED);
    return netsh;
  }

  @ParameterizedTest
  @MethodSource("habits")
  void oneRefusal(List<Habit> habits) {
    int refused = 0;
    int changes = Integer.MAX_VALUE;
    while (refused < changes) {
      refused++;
      FakeNetsh netsh = netsh(habits);
      FakeWindows windows = new FakeWindows(programData.resolve("p" + refused), netsh);
      String before = netsh.toString();
      netsh.refuseOnly(refused);
      Ran ran = windows.runBy(POLICY, "apply", "--detailed-exitcode");
      if (ran.exitCode() == 2) {
        changes = netsh.changes().size();
        assertTrue(refused > changes, "change " + refused + " was refused in vain");
      } else {
        assertEquals(4, ran.exitCode(), ran.err());
        assertEquals(before, netsh.toString(), "change " + refused + ": " + netsh.changes());
        assertFalse(Files.exists(windows.stateFile()), "noted, although nothing was changed");
      }
    }
    assertTrue(changes >= 5, "no more than " + changes + " changes");
  }
}
