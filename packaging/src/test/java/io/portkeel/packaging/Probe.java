package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The static program built from src/test/c/probe.c, whose head says what it does. It needs neither
 * a shell nor a library.
 */
final class Probe {
  private static final Path PROGRAM = build();

  private Probe() {}

  /** The program, which any user may run. */
  static Path program() {
    return PROGRAM;
  }

  /** A Java home in {@code folder} whose Java is this program: it ends with FAKE_EXIT, or 0. */
  static Path javaHome(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    run("cp", "--", PROGRAM.toString(), bin.resolve("java").toString());
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17\"\n");
    return folder;
  }

  private static Path build() {
    Path packaging = Built.checkout().resolve("packaging");
    try {
      Path folder = Files.createDirectories(packaging.resolve("target/test-programs"));
      Path program = folder.resolve("probe");
      Path source = packaging.resolve("src/test/c/probe.c");
      run(
          "gcc",
          "-std=c11",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-O1",
          "-static",
          "-o",
          program,
          source);
      return program;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void run(Object... command) {
    String[] words = new String[command.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = command[i].toString();
    }
    Ran.of(new ProcessBuilder(words), Duration.ofSeconds(30)).succeeded();
  }
}
