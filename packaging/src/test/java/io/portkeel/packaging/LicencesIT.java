package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is shipped says under which licence it is. */
class LicencesIT {

  private static final Path SHARE = Built.distribution().resolve("share/doc");

  /** portkeel's own. */
  private static final Set<String> OWN =
      Set.of("agent-core.jar", "platform-linux.jar", "platform-windows.jar");

  @Test
  void eachJarOfOthersIsListedAndNoOther() throws IOException {
    Set<String> jars = new TreeSet<>(jars(Built.distribution().resolve("lib")));
    try (ZipFile windows = new ZipFile(Built.windowsZip().toFile())) {
      windows.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches("portkeel/lib/[^/]+\\.jar"))
          .forEach(name -> jars.add(name.substring(name.lastIndexOf('/') + 1)));
    }
    assertTrue(jars.containsAll(OWN), jars.toString());
    jars.removeAll(OWN);
    Set<String> listed = new TreeSet<>();
    Pattern.compile("^(\\S+\\.jar) +https://\\S+ +\\S+", Pattern.MULTILINE)
        .matcher(Files.readString(SHARE.resolve("THIRD-PARTY.txt")))
        .results()
        .forEach(line -> listed.add(line.group(1)));
    assertEquals(jars, listed);
  }

  @Test
  void theLicenceAndTheChangesAreShippedForBothSystems() throws IOException {
    for (String name : List.of("LICENSE", "CHANGELOG.md")) {
      String here = Files.readString(Built.checkout().resolve(name));
      assertEquals(here, Files.readString(SHARE.resolve(name)));
      try (ZipFile windows = new ZipFile(Built.windowsZip().toFile())) {
        byte[] there =
            windows.getInputStream(windows.getEntry("portkeel/share/doc/" + name)).readAllBytes();
        assertEquals(here, new String(there, StandardCharsets.UTF_8));
      }
    }
    assertTrue(
        Files.readString(SHARE.resolve("LICENSE")).contains("Version 2.0, January 2004"),
        "LICENSE");
  }

  private static List<String> jars(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      List<String> names = new ArrayList<>();
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".jar"))
          .forEach(names::add);
      return names;
    }
  }
}
