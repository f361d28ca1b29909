package io.portkeel.packaging;

import java.nio.file.Path;

/** The programs that stand in for a command and for a Java, each built once in a test run. */
final class WindowsProbe {
  private static final Path PROGRAM = WindowsTestProgram.build("probe.exe", "-municode");
  private static final Path JVM =
      WindowsTestProgram.build(
          "jvm.dll",
          "-shared",
          "-I",
          Built.checkout().resolve("packaging/launcher/windows").toString());

  private WindowsProbe() {}

  /** probe.exe. */
  static Path program() {
    return PROGRAM;
  }

  /** A jvm.dll that costs nothing. */
  static Path jvm() {
    return JVM;
  }
}
