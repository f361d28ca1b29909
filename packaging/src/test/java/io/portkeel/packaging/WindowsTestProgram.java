package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs for Windows, built from src/test/c/windows, where each says at its head what it does.
 */
final class WindowsTestProgram {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private WindowsTestProgram() {}

  /**
   * Builds one, with further options of the compiler; it needs no library but Windows' own.
   *
   * @param name the program's, whose source has the same with {@code .c} at the end
   */
  static Path build(String name, String... options) {
    Path packaging = Built.checkout().resolve("packaging");
    try {
      Path folder = Files.createDirectories(packaging.resolve("target/test-programs"));
      Path program = folder.resolve(name);
      List<String> argv = new ArrayList<>();
      argv.add("x86_64-w64-mingw32-gcc");
      argv.addAll(List.of("-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-static", "-s"));
      argv.addAll(List.of(options));
      argv.addAll(List.of("-o", program.toString()));
      argv.add(
          packaging
              .resolve("src/test/c/windows/" + name.replaceFirst("[.][a-z]+$", ".c"))
              .toString());
      Ran.of(new ProcessBuilder(argv), PATIENCE).succeeded();
      return program;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
