package io.portkeel.cli;

import io.portkeel.platform.Platform;
import io.portkeel.platform.Platforms;
import io.portkeel.policy.Problem;
import io.portkeel.report.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a run of the program is surrounded by, so that tests can put their own in its place.
 *
 * @param platform absent where portkeel knows nothing of the operating system
 * @param told what the launcher has told Java, as Java's properties
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Optional<Platform> platform,
    Properties told) {

  /** Those that this process really has: its streams, environment, system and properties. */
  public static Surroundings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        environment,
        Platforms.here(),
        System.getProperties());
  }

  /** What standard output is shown on; worked out when it is asked for, which `run` never does. */
  Screen screen() {
    return ScreenChoice.of(environment, told);
  }

  /** The platform, or that there is none. */
  Outcome<Platform> here() {
    return platform.isPresent()
        ? Outcome.got(platform.get())
        : Outcome.stop(
            Stopped.failed(
                Problem.of(
                    "no-platform",
                    "portkeel knows nothing of " + System.getProperty("os.name"),
                    "run it on Linux or Windows; `check --as` answers for those from anywhere")));
  }

  /** Names of rules and files may hold any character, whatever the locale. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
