package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.Exclusions.Origin;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import java.io.IOException;
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

  private static final String NEXT_POLICY =
      """
      version: 1
      rules: [{range: 51000-59999}]
      reserve: [50060, 60000-60002]
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
  void ofTheFirstApply(List<Habit> habits) throws IOException {
    eachRefusal(habits, List.of(), POLICY);
  }

  /** Which takes some of what the first one added away, and makes one of its blocks shorter. */
  @ParameterizedTest
  @MethodSource("habits")
  void ofASecondApply(List<Habit> habits) throws IOException {
    eachRefusal(habits, List.of(POLICY), NEXT_POLICY);
  }

  private void eachRefusal(List<Habit> habits, List<String> earlier, String policy)
      throws IOException {
    int refused = 0;
    int changes = Integer.MAX_VALUE;
    while (refused < changes) {
      refused++;
      FakeNetsh netsh = netsh(habits);
      FakeWindows windows = new FakeWindows(programData.resolve("p" + refused), netsh);
      for (String one : earlier) {
        assertEquals(0, windows.runBy(one, "apply").exitCode());
      }
      String before = netsh + noted(windows);
      int made = netsh.changes().size();
      netsh.refuseOnly(made + refused);
      Ran ran = windows.runBy(policy, "apply", "--detailed-exitcode");
      if (ran.exitCode() == 2) {
        changes = netsh.changes().size() - made;
        assertTrue(refused > changes, "change " + refused + " was refused in vain");
      } else {
        assertEquals(4, ran.exitCode(), ran.err());
        assertEquals(before, netsh + noted(windows), "change " + refused + ": " + netsh.changes());
      }
    }
    assertTrue(changes >= 5, "no more than " + changes + " changes");
  }

  private static String noted(FakeWindows windows) throws IOException {
    return Files.exists(windows.stateFile()) ? Files.readString(windows.stateFile()) : "nothing";
  }
}
