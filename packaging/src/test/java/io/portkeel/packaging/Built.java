package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where the build has put what the tests run; all are real paths, without symbolic links. */
final class Built {
  private Built() {}

  /** The unpacked program, from the system property portkeel.distribution. */
  static Path distribution() {
    return real(Path.of(System.getProperty("portkeel.distribution", "target/portkeel")));
  }

  /** What packaging/build-packages makes: a folder for each processor, and what is installed. */
  static Path packages() {
    return real(Path.of(System.getProperty("portkeel.packages", "target/packages")));
  }

  /** The archive for Windows, as people get it. */
  static Path windowsZip() {
    return real(
        Path.of(System.getProperty("portkeel.windows.zip", "target/portkeel-windows-x64.zip")));
  }

  /** The classes of these tests; they run without the program's own. */
  static Path testClasses() {
    return real(
        Path.of(
            URI.create(
                Built.class.getProtectionDomain().getCodeSource().getLocation().toString())));
  }

  /** The Java that runs these tests. */
  static Path javaHome() {
    return real(Path.of(System.getProperty("java.home", "")));
  }

  /** The checkout that was built. */
  static Path checkout() {
    return real(Path.of(System.getProperty("portkeel.checkout", "..")));
  }

  /** Maven's local repository, which holds all that building needs. */
  static Path repository() {
    return real(Path.of(System.getProperty("portkeel.repository", "")));
  }

  /** All of them: what a sandbox must show. */
  static List<Path> folders() {
    return List.of(checkout(), repository(), distribution(), testClasses(), javaHome());
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      throw new UncheckedIOException("package the program first (mvn verify): " + path, missing);
    }
  }
}
