package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.windows.FakeNetsh.Habit;
import io.portkeel.windows.FakeWindows.Ran;
import io.portkeel.windows.WindowsSystem.Containment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** run on a Windows in memory, up to the command. */
class RunTest {

  private static final Ran SILENT = new Ran(0, "", "");

  @TempDir private Path programData;

  private FakeWindows container(FakeNetsh netsh) {
    return new FakeWindows(programData, netsh).in(Containment.CONTAINER);
  }

  @Test
  void setsTheContainersRangesAndSaysNothing() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE);
    FakeWindows windows = container(netsh);
    assertEquals(SILENT, windows.run("run", "--range", "50000-59999"));
    assertEquals(
        """
        ipv4 tcp  50000-59999  50000-59999
        ipv4 udp  50000-59999  50000-59999
        ipv6 tcp  50000-59999  50000-59999
        ipv6 udp  50000-59999  50000-59999
        """,
        netsh.toString());
    assertFalse(Files.exists(windows.stateFile().getParent()), "an entrypoint notes nothing");
  }

  /** Every start of a container waits for each question to netsh. */
  @Test
  void whereNothingDiffersNetshIsAskedFourTimes() {
    FakeNetsh netsh = new FakeNetsh();
    assertEquals(SILENT, container(netsh).run("run"));
    assertEquals(4, netsh.shows());
    String reserve = "version: 1\nrules: [{range: 49152-65535}]\nreserve: [50051]\n";
    assertEquals(SILENT, container(netsh).runBy(reserve, "run"));
    assertEquals(8, netsh.shows());
  }

  /** As an image has it that was built with `RUN netsh`: noted, and without effect. */
  @Test
  void whatThePersistentStoreShowsIsNoReasonToLeaveItOut() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE, Habit.ACTIVE_HAS_NO_EFFECT);
    for (PortSpace space : PortSpace.ALL) {
      netsh.other(space, Store.PERSISTENT, 50000, 59999);
    }
    assertEquals(SILENT, container(netsh).run("run", "--range", "50000-59999"));
    assertTrue(netsh.toString().startsWith("ipv4 tcp  50000-59999  50000-59999\n"));
  }

  @Test
  void whereThePersistentStoreSetsNothingElseTheActiveOneIsSet() {
    FakeNetsh netsh = new FakeNetsh();
    assertEquals(SILENT, container(netsh).run("run", "--range", "50000-59999"));
    assertTrue(netsh.toString().startsWith("ipv4 tcp  50000-59999  50000-59999\n"));
  }

  @Test
  void whatIsRefusedHalfwayIsPutBack() {
    FakeNetsh netsh = new FakeNetsh();
    String before = netsh.toString();
    netsh.refuseOnly(4);
    Ran ran = container(netsh).run("run", "--range", "50000-59999");
    assertEquals(125, ran.exitCode());
    assertTrue(ran.err().contains("said: The parameter is incorrect."), ran.err());
    assertEquals(before, netsh.toString());
  }

  @Test
  void reservedPortsAreExcludedForNow() {
    FakeNetsh netsh = new FakeNetsh();
    String policy =
        """
        version: 1
        rules: [{range: 50000-59999}]
        reserve: [50051]
        windows: {reserve: exclude}
        """;
    assertEquals(SILENT, container(netsh).runBy(policy, "run"));
    assertTrue(
        netsh.toString().startsWith("ipv4 tcp  50000-59999 -50051*  50000-59999\n"),
        netsh.toString());
  }

  @Test
  void withoutRightsTheRemedyIsInTheDockerfile() {
    FakeNetsh netsh = new FakeNetsh();
    Ran ran = container(netsh).notElevated().run("run", "--range", "50000-59999");
    assertEquals(125, ran.exitCode());
    assertTrue(ran.err().contains("put `USER ContainerAdministrator` into"), ran.err());
    assertEquals(List.of(), netsh.changes());
  }

  @Test
  void withoutRightsWhatIsRightIsRight() {
    assertEquals(SILENT, container(new FakeNetsh()).notElevated().run("run"));
  }

  @Test
  void theHostsOwnRangesAreLeftAlone() {
    FakeNetsh netsh = new FakeNetsh();
    Ran ran = new FakeWindows(programData, netsh).run("run", "--range", "50000-59999");
    assertEquals(125, ran.exitCode());
    assertTrue(ran.err().contains("this is the host itself, and no container"), ran.err());
    Ran hostProcess =
        new FakeWindows(programData, netsh)
            .in(Containment.HOST_PROCESS)
            .run("run", "--range", "50000-59999");
    assertEquals(125, hostProcess.exitCode());
    assertTrue(hostProcess.err().contains("a HostProcess container"), hostProcess.err());
    assertEquals(List.of(), netsh.changes());
  }

  /** Nothing of what one command asked for is there after a boot. */
  @Test
  void theHostsOwnRangesAreSetForNowWhereThatIsAllowed() {
    FakeNetsh netsh = new FakeNetsh(Habit.PERSISTENT_SETS_ACTIVE);
    Ran ran =
        new FakeWindows(programData, netsh)
            .run("run", "--allow-host-network", "--range", "50000-59999");
    assertEquals(SILENT, ran);
    assertTrue(netsh.toString().startsWith("ipv4 tcp  50000-59999  49152-65535\n"));
  }

  @Test
  void textOfAnotherShapeIsShown() {
    FakeNetsh netsh = new FakeNetsh(Habit.RANGES_UNREADABLE);
    Ran ran = container(netsh).run("run");
    assertEquals(125, ran.exitCode());
    assertTrue(ran.err().contains("is not understood: xyzzy"), ran.err());
  }
}
