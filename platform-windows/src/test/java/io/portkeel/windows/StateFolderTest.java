package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Windows cannot be asked to make a folder that nobody else can write to. */
@DisabledOnOs(OS.WINDOWS)
class StateFolderTest {

  @TempDir private Path temporary;

  @Test
  void makesNoFolderWithoutItsAccessList() {
    IOException failure =
        assertThrows(
            IOException.class, () -> StateFolder.make(temporary.resolve("portkeel/state")));
    assertTrue(String.valueOf(failure.getMessage()).contains("advapi32"), failure.getMessage());
    assertFalse(Files.exists(temporary.resolve("portkeel")));
  }

  @Test
  void leavesAFolderAsItIs() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwx---"));
    StateFolder.make(temporary);
    assertEquals(
        "rwxrwx---", PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\ProgramData, \\\\?\\C:\\ProgramData",
    "C:\\, \\\\?\\C:\\",
    "\\\\server\\share\\a, \\\\?\\UNC\\server\\share\\a",
    "\\\\?\\C:\\a, \\\\?\\C:\\a"
  })
  void namesPathsOfAnyLength(String path, String unlimited) {
    assertEquals(unlimited, FileSecurity.unlimited(path));
  }
}
