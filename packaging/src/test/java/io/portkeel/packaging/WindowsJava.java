package io.portkeel.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Java for Windows that the build unpacks where Wine is installed; it is in no package. */
final class WindowsJava {
  private WindowsJava() {}

  /** Its home. */
  static Path home() {
    return Built.distribution().resolveSibling("windows-java");
  }

  /** Why there is none, and what to do about it. */
  static Optional<String> missing() {
    return Files.exists(home().resolve("bin/java.exe"))
        ? Optional.empty()
        : Optional.of("needs a Java for Windows: run mvn verify, which fetches one");
  }
}
