package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.plan.Step;
import io.portkeel.platform.Host;
import io.portkeel.platform.HostLock;
import io.portkeel.platform.Platform;
import io.portkeel.ports.PortRange;
import io.portkeel.windows.FakeWindows.Ran;
import io.portkeel.windows.WindowsSystem.Containment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsPlatformTest {

  @TempDir private Path programData;

  private FakeWindows windows() {
    return new FakeWindows(programData, new FakeNetsh());
  }

  @Test
  void itIsFound() {
    assertTrue(
        ServiceLoader.load(Platform.class).stream()
            .anyMatch(platform -> platform.type().equals(WindowsPlatform.class)));
  }

  /** Or the program would not even say on Linux that it is not on Windows. */
  @Test
  void toMakeItAsksNothing() {
    assertEquals(
        System.getProperty("os.name").startsWith("Windows"), new WindowsPlatform().isHere());
  }

  @Test
  void aHostProcessContainerIsNoContainer() {
    Host host = windows().in(Containment.HOST_PROCESS).platform().host();
    assertEquals(false, host.container());
    assertEquals(Optional.of("WEB-1"), host.hostname());
    assertEquals(true, windows().in(Containment.CONTAINER).platform().host().container());
  }

  /** It would be another folder for each working directory. */
  @ParameterizedTest
  @ValueSource(strings = {"", "data", "../data", "\0"})
  void aFolderThatIsNoWholePathIsNotTaken(String folder) {
    WindowsPlatform platform =
        new WindowsPlatform(Map.of("ProgramData", folder), windows(), Duration.ZERO);
    assertEquals(Path.of("C:\\ProgramData").resolve("portkeel"), platform.configFolder());
  }

  @Test
  void oneRunAtATimeHasTheLock() {
    WindowsPlatform platform = windows().platform();
    HostLock.Attempt first = platform.lock();
    HostLock lock = assertInstanceOf(HostLock.Attempt.Held.class, first).lock();
    HostLock.Attempt second = platform.lock();
    assertEquals("locked", assertInstanceOf(HostLock.Attempt.NotHeld.class, second).why().code());
    lock.close();
    HostLock.Attempt third = platform.lock();
    assertInstanceOf(HostLock.Attempt.Held.class, third).lock().close();
  }

  @Test
  void whereThereCanBeNoLockAContainerDoesWithoutAndAHostDoesNot() {
    FakeWindows windows = windows().withoutStateFolder("the disk is full");
    HostLock.Attempt host = windows.platform().lock();
    assertTrue(
        assertInstanceOf(HostLock.Attempt.NotHeld.class, host)
            .why()
            .message()
            .contains("the disk is full"));
    HostLock.Attempt container = windows.in(Containment.CONTAINER).platform().lock();
    assertEquals(HostLock.NONE, assertInstanceOf(HostLock.Attempt.Held.class, container).lock());
  }

  @Test
  void theDetailsTellWhoAndWhere() {
    assertEquals(
        List.of(
            "system   Windows of this test",
            "user     WEB-1\\anna, not elevated",
            "place    a container"),
        windows().notElevated().in(Containment.CONTAINER).platform().details());
  }

  @Test
  void aStepOfAnotherSystemIsADefect() {
    Step step = new Step.SetLive(PortRange.of(1, 2), PortRange.of(3, 4));
    Assertions.assertThrows(
        IllegalArgumentException.class, () -> windows().platform().change(step));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "check", "apply", "reset"})
  void theFilesOfAnImageAreNotReadYet(String command) {
    Ran ran = windows().run(command, "--root", programData.toString());
    assertEquals(1, ran.exitCode(), ran.err());
    assertTrue(ran.err().contains("neither read nor change the files of a Windows"), ran.err());
  }
}
