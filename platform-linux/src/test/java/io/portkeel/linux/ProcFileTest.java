package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {

  /** {@code Files.readString} returns one byte of it. */
  @Test
  void readsThePortRangeOfThisMachineWhole() throws IOException {
    String text = ProcFile.read(LinuxPaths.OF_THIS_MACHINE.portRange());

    assertTrue(text.matches("[0-9]+\t[0-9]+\n"), text);
    assertTrue(KernelNotation.read(text).isPresent(), text);
  }

  /** One call gives a page of it at most; a JVM has more mappings than fit. */
  @Test
  void readsAllRecords() throws IOException {
    String maps = ProcFile.readRecords(Path.of("/proc/self/maps"));

    assertTrue(maps.length() > 8192, "only " + maps.length() + " bytes");
    assertTrue(maps.contains("[stack]"), maps);
    assertTrue(maps.endsWith("\n"), maps);
  }

  @Test
  void readsAnEmptyFileAsEmpty(@TempDir Path folder) throws IOException {
    assertEquals("", ProcFile.read(Files.createFile(folder.resolve("empty"))));
  }

  @Test
  void writesAndReadsBytes(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("key"));

    ProcFile.write(file, "1 2\u00ff\n");

    assertEquals("1 2\u00ff\n", ProcFile.read(file));
    assertEquals(5, Files.size(file));
  }

  @Test
  void doesNotMakeAKeyThatTheKernelLacks(@TempDir Path folder) {
    Path absent = folder.resolve("absent");

    assertThrows(NoSuchFileException.class, () -> ProcFile.write(absent, "1"));
    assertTrue(Files.notExists(absent));
  }
}
