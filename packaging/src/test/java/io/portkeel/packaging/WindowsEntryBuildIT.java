package io.portkeel.packaging;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher for Windows is built. */
class WindowsEntryBuildIT {
  private static final Path BUILD = Built.checkout().resolve("packaging/launcher/windows/build");

  @TempDir private Path folder;

  @Test
  void withoutACompilerItIsLeftOutAndThatIsSaid() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : new String[] {"dirname", "mkdir", "rm"}) {
      Files.copy(Path.of("/usr/bin", tool), tools.resolve(tool), COPY_ATTRIBUTES);
    }
    Path program = Files.createFile(folder.resolve("portkeel.exe")); // of an earlier build
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", BUILD.toString(), folder.toString());
    builder.environment().put("PATH", tools.toString());

    Ran ran = Ran.of(builder, Duration.ofSeconds(30)).succeeded();

    assertEquals(
        "left out portkeel.exe: no C compiler for Windows (Debian: gcc-mingw-w64-x86-64-posix)\n",
        ran.out() + ran.err());
    assertFalse(Files.exists(program));
  }

  @Test
  @Needs(Need.WINE)
  void equalSourcesMakeAnEqualProgram() throws Exception {
    String[] places = {"one", "another place"};
    for (String place : places) {
      ProcessBuilder builder =
          new ProcessBuilder(BUILD.toString(), folder.resolve(place).toString());
      assertEquals("", Ran.of(builder, Duration.ofSeconds(60)).succeeded().out());
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve(places[0]).resolve("portkeel.exe")),
        Files.readAllBytes(folder.resolve(places[1]).resolve("portkeel.exe")));
    try (var left = Files.list(folder.resolve(places[0]))) {
      assertEquals(1, left.count());
    }
  }
}
