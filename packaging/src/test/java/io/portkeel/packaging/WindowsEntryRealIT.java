package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher for Windows with the real Java, which the other tests of it do without. */
@OnWine
class WindowsEntryRealIT {
  @TempDir private Path folder;

  @Test
  void javaRunsInTheOneProcessAndObeysNobodyElsesOptions(WindowsProgram portkeel) {
    Ran ran =
        portkeel
            .command("check", "--as", "os=windows,container=true", "--range", "50000-50999", "-ö\"")
            .with("JAVA_TOOL_OPTIONS", "-javaagent:/missing")
            .with("_JAVA_OPTIONS", "-Xmx1k")
            .with("JDK_JAVA_OPTIONS", "-Xmx1k")
            .with("CLASSPATH", "C:\\none")
            .run();
    assertEquals(List.of(64, ""), List.of(ran.exitCode(), ran.out()), ran.err());
    assertTrue(ran.err().contains("-ö\""), ran.err());
    assertTrue(!ran.err().contains("Picked up"), ran.err());
  }

  /** Whoever uses the console next does not expect it to take escape sequences. */
  @Test
  void theConsoleIsLeftAsItWas(Wine wine, WindowsProgram portkeel) throws Exception {
    WindowsEntry entry = WindowsEntry.in(folder, wine).without("PORTKEEL_JAVA_HOME");
    String look = "@probe console modes\r\n";
    Files.writeString(
        folder.resolve("s.cmd"), look + "@" + WindowsProgram.EXE + " --version\r\n" + look);
    Process terminal =
        entry.onTerminal("cmd", "/c", "s.cmd").redirectOutput(Redirect.DISCARD).start();
    assertTrue(terminal.waitFor(60, TimeUnit.SECONDS));
    List<String> modes = Files.readAllLines(folder.resolve("modes"));
    assertEquals(List.of(modes.get(0), modes.get(0)), modes);
  }

  @Test
  void theCommandStartsBehindItWithItsVariables(Wine wine, WindowsProgram portkeel) {
    WindowsEntry entry = WindowsEntry.in(folder, wine);
    entry
        .without("PORTKEEL_JAVA_HOME")
        .with("JAVA_TOOL_OPTIONS", "-javaagent:/missing")
        .with("PORTKEEL_ON_FAILURE", "continue");
    String run = WindowsProgram.EXE + " run --policy C:\\none ";
    WindowsLine seen = entry.line(run + "--nonsense -- probe args \ud800");
    assertEquals(64, seen.code(), seen.text());
    assertEquals("", seen.line());
    seen = entry.line(run + "-- probe args \ud800");
    assertEquals(0, seen.code(), seen.text());
    assertEquals(List.of("\ud800"), seen.arguments());
    assertTrue(seen.text().startsWith("portkeel: C:\\none: error: "), seen.text());
    assertTrue(!seen.text().contains("Picked up"), seen.text());
  }
}
