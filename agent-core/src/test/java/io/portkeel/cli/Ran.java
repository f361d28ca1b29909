package io.portkeel.cli;

import io.portkeel.platform.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** One run of the program within a test: its exit code and what it wrote to each stream. */
record Ran(int exitCode, String out, String err) {

  static Ran on(Optional<Platform> platform, String... args) {
    return with(platform, Map.of(), "", args);
  }

  static Ran on(Platform platform, String... args) {
    return with(Optional.of(platform), Map.of(), "", args);
  }

  static Ran with(
      Optional<Platform> platform, Map<String, String> environment, String in, String... args) {
    return of(Portkeel::run, platform, environment, in, args);
  }

  /** A run of the entrypoint, whose first argument is {@code run}. */
  static Ran entrypoint(
      Optional<Platform> platform, Map<String, String> environment, String... args) {
    return of(Entrypoint::run, platform, environment, "", args);
  }

  /** One of the two ways into the program. */
  private interface Program {
    int run(Surroundings surroundings, String... args);
  }

  private static Ran of(
      Program program,
      Optional<Platform> platform,
      Map<String, String> environment,
      String in,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        program.run(
            new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                environment,
                platform,
                new Properties()),
            args);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
