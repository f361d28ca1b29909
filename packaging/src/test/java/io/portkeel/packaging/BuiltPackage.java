package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The files that packaging/build-packages has made for this machine. */
final class BuiltPackage {
  private BuiltPackage() {}

  static Path deb() {
    return only("portkeel_.*_amd64\\.deb");
  }

  static Path rpm() {
    return only("portkeel-.*\\.x86_64\\.rpm");
  }

  static Path bom() {
    return only("portkeel-.*\\.cdx\\.json");
  }

  /** The program with its Java, as it is packed. */
  static Path tree() {
    return Built.packages().resolve("portkeel-linux-x86-64");
  }

  /** What this release is called, as Maven has it. */
  static String version() {
    return release("version");
  }

  /** The same as dpkg and rpm sort it. */
  static String packageVersion() {
    return release("package-version");
  }

  private static String release(String word) {
    String program = Built.checkout().resolve("packaging/release").toString();
    ProcessBuilder release = new ProcessBuilder(program, word);
    return Ran.of(release, Duration.ofSeconds(30)).succeeded().out().strip();
  }

  private static Path only(String name) {
    try (Stream<Path> files = Files.list(Built.packages())) {
      List<Path> found =
          files.filter(file -> String.valueOf(file.getFileName()).matches(name)).toList();
      if (found.size() != 1) {
        throw new AssertionError("packaging/build-packages makes one " + name + ": " + found);
      }
      return found.get(0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
