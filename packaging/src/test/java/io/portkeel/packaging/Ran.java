package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that has ended: what it was, its exit code, and all it wrote (read as UTF-8). */
record Ran(String command, int exitCode, String out, String err) {
  /** How the names of temporary files begin; the pid tells two builds on one machine apart. */
  static final String TEMPORARY = "portkeel-" + ProcessHandle.current().pid() + "-";

  /**
   * Runs a command to its end; its standard input is empty unless the builder redirects it.
   *
   * @throws AssertionError when it runs longer than the limit; it and its descendants are killed
   */
  static Ran of(ProcessBuilder builder, Duration limit) {
    String command = String.join(" ", builder.command());
    try {
      // Files, not pipes: nothing has to be drained, and a descendant that keeps a stream open
      // after the command has ended holds nobody up.
      Path out = Files.createTempFile(TEMPORARY, ".out");
      Path err = Files.createTempFile(TEMPORARY, ".err");
      try {
        if (builder.redirectInput().equals(ProcessBuilder.Redirect.PIPE)) {
          builder.redirectInput(Path.of("/dev/null").toFile());
        }
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          kill(process);
          throw new AssertionError(
              "ran longer than " + limit + ": " + command + "\n" + text(out) + text(err));
        }
        return new Ran(command, process.exitValue(), text(out), text(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(command, broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command, interrupted);
    }
  }

  /** This command again, after checking that it ended with 0. */
  Ran succeeded() {
    if (exitCode != 0) {
      throw new AssertionError("exit code " + exitCode + ": " + command + "\n" + out + err);
    }
    return this;
  }

  /** The descendants first: with its parent gone, a child is no longer to be found. */
  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(5, TimeUnit.SECONDS);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
