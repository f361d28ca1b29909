package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  @Test
  void aFileOfThisUserIsWritable(@TempDir Path folder) throws IOException {
    assertEquals(Access.WRITABLE, Access.to(Files.createFile(folder.resolve("file"))));
  }

  /** The kernel gives nobody the right to write this one, root neither. */
  @Test
  void whatTheKernelGuardsIsDenied() {
    Path key = Path.of("/proc/sys/kernel/ostype");
    assumeTrue(
        !mountOptions("/proc/sys").startsWith("ro"), "needs a /proc/sys that is not read-only");
    assertEquals(Access.DENIED, Access.to(key));
  }

  @Test
  void whatIsNotThereIsDenied(@TempDir Path folder) {
    assertEquals(Access.DENIED, Access.to(folder.resolve("absent")));
  }

  @Test
  void missingFoldersCanBeMadeWhereTheNearestOneAboveIsWritable(@TempDir Path folder)
      throws IOException {
    assertEquals(Access.WRITABLE, Access.toMakeFilesIn(folder));
    assertEquals(Access.WRITABLE, Access.toMakeFilesIn(folder.resolve("absent")));
    assertEquals(Access.WRITABLE, Access.toMakeFilesIn(folder.resolve("absent/absent")));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    assertEquals(Access.NO_FOLDER, Access.toMakeFilesIn(dangling));
  }

  private static String mountOptions(String path) {
    return mounts()
        .lines()
        .filter(line -> field(line, 1).equals(path))
        .map(line -> field(line, 3))
        .findFirst()
        .orElse("");
  }

  private static String field(String line, int index) {
    return line.split(" ", -1)[index];
  }

  private static String mounts() {
    try {
      return ProcFile.read(Path.of("/proc/self/mounts"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
