package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.cli.Portkeel;
import io.portkeel.cli.Surroundings;
import io.portkeel.platform.Platform;
import io.portkeel.ports.PortSet;
import io.portkeel.report.Paint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsPlatformTest {

  @TempDir private Path programData;

  @Test
  void itIsFound() {
    assertTrue(
        ServiceLoader.load(Platform.class).stream()
            .anyMatch(platform -> platform.type().equals(WindowsPlatform.class)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "check", "apply"})
  void everyCommandSaysWhatIsNotThereYet(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Portkeel.run(
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                Optional.of(new WindowsPlatform(Map.of("ProgramData", programData.toString()))),
                Paint.PLAIN),
            command,
            "--range",
            "50000-50999");
    assertEquals(1, code);
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("can neither read nor set the dynamic port range of Windows"), said);
    assertTrue(said.contains("netsh int ipv4 show dynamicport tcp"), said);
  }

  @Test
  void itsSocketsAreNotSeenYet() {
    Platform.PortLook look = new WindowsPlatform(Map.of()).portUse(PortSet.ALL);
    assertEquals("not-yet", assertInstanceOf(Platform.PortLook.NotSeen.class, look).why().code());
  }
}
