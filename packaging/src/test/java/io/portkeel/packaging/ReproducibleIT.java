package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of the same input, by root, give the same bytes, wherever and whenever. */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.DEB, Need.RPM, Need.JLINK, Need.JQ})
class ReproducibleIT {

  @Test
  void everyPackageIsTheSameFromAnotherFolderUmaskZoneAndLanguage(@TempDir Path folder)
      throws IOException {
    Path other = folder.resolve("an other");
    ProcessBuilder build =
        new ProcessBuilder(
            "sh",
            "-c",
            "umask 077; exec \"$@\"",
            "build",
            "packaging/build-packages",
            other.toString());
    build.directory(Built.checkout().toFile());
    build.environment().put("TZ", "Pacific/Kiritimati");
    build.environment().put("LC_ALL", "C.UTF-8");
    build.environment().put("LANGUAGE", "de");

    Ran.of(build, Duration.ofMinutes(5)).succeeded();

    String first = Files.readString(Built.packages().resolve("SHA256SUMS"));
    assertTrue(first.lines().count() >= 5, first);
    assertEquals(first, Files.readString(other.resolve("SHA256SUMS")));
  }

  /** The line of the README that those run who have fetched some of it. */
  @Test
  void theSumsAreThoseOfTheFiles() throws IOException {
    ProcessBuilder check =
        new ProcessBuilder("sh", "-c", InstallingSection.line("sha256sum"))
            .directory(Built.packages().toFile());
    Ran ran = Ran.of(check, Duration.ofMinutes(1)).succeeded();
    assertTrue(ran.out().contains(BuiltPackage.deb().getFileName() + ": OK"), ran.out());
  }
}
