package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.Host;
import io.portkeel.windows.WindowsSystem.Containment;
import io.portkeel.windows.WindowsSystem.HostNetworkService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where there is no Windows to ask, which is what it is like when its libraries do not load. */
@DisabledOnOs(OS.WINDOWS)
class ThisWindowsTest {

  private final WindowsSystem system =
      new ThisWindows(Map.of("SystemRoot", "X:\\planted", "USERNAME", "somebody"));

  @Test
  void looksAtFilesBeforeItBelievesThem() {
    assertEquals(Host.Privilege.PRIVILEGED, system.privilege());
  }

  @Test
  void takesItForAHostSoThatNothingOfAHostIsChanged() {
    assertEquals(Containment.HOST, system.containment());
    Map<String, String> sandbox = Map.of("CONTAINER_SANDBOX_MOUNT_POINT", "C:\\hpc");
    assertEquals(Containment.HOST_PROCESS, new ThisWindows(sandbox).containment());
    Map<String, String> empty = Map.of("CONTAINER_SANDBOX_MOUNT_POINT", "");
    assertEquals(Containment.HOST, new ThisWindows(empty).containment());
  }

  @Test
  void warnsOfNothingThatItDidNotSee() {
    assertEquals(HostNetworkService.ABSENT, system.hostNetworkService());
  }

  @Test
  void readsDigitsInAnyCodePage() {
    assertEquals(StandardCharsets.ISO_8859_1, system.consoleCharset());
  }

  @Test
  void takesNoProgramFromWhereTheEnvironmentPoints() {
    assertEquals(Path.of("C:\\Windows\\System32"), system.systemFolder());
  }

  @Test
  void namesTheUserThatJavaKnows() {
    assertEquals(System.getProperty("user.name"), system.user());
    assertEquals(Optional.empty(), Accounts.name(Sid.SYSTEM));
  }

  /** Each time, and not only when a class is loaded for the first time. */
  @Test
  void saysWhatDidNotLoad() {
    for (int i = 0; i < 2; i++) {
      IOException failure = assertThrows(IOException.class, ProcessToken::user);
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.startsWith("portkeel's native library cannot be loaded: "), message);
      assertTrue(message.contains("advapi32"), message);
    }
  }
}
