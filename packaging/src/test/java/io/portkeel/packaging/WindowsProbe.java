package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs for Windows built from probe.c and jvm.c in src/test/c/windows, which say what they
 * do.
 */
final class WindowsProbe {
  private static final Path PACKAGING = Built.checkout().resolve("packaging");
  private static final Path PROGRAM = build("probe.exe", "probe.c", "-municode");
  private static final Path JVM =
      build("jvm.dll", "jvm.c", "-shared", "-I", PACKAGING.resolve("launcher/windows").toString());

  private WindowsProbe() {}

  /** probe.exe. */
  static Path program() {
    return PROGRAM;
  }

  /** A jvm.dll that costs nothing. */
  static Path jvm() {
    return JVM;
  }

  private static Path build(String name, String source, String... options) {
    try {
      Path folder = Files.createDirectories(PACKAGING.resolve("target/test-programs"));
      Path program = folder.resolve(name);
      List<String> compiler =
          new ArrayList<>(
              List.of(
                  "x86_64-w64-mingw32-gcc",
                  "-std=c11",
                  "-Wall",
                  "-Wextra",
                  "-Werror",
                  "-O1",
                  "-static",
                  "-s"));
      compiler.addAll(List.of(options));
      compiler.addAll(List.of("-o", program.toString()));
      compiler.add(PACKAGING.resolve("src/test/c/windows").resolve(source).toString());
      Ran.of(new ProcessBuilder(compiler), Duration.ofSeconds(60)).succeeded();
      return program;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
