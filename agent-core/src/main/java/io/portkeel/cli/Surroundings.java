package io.portkeel.cli;

import io.portkeel.platform.Platform;
import io.portkeel.platform.Platforms;
import io.portkeel.policy.Problem;
import io.portkeel.report.Paint;
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
 * @param paint how to write on standard output
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Optional<Platform> platform,
    Paint paint) {

  static Surroundings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        environment,
        Platforms.here(),
        paint(environment, System.getProperties()));
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

  /**
   * How to write on standard output: NO_COLOR and CLICOLOR_FORCE as no-color.org and
   * bixense.com/clicolors describe them.
   */
  static Paint paint(Map<String, String> environment, Properties properties) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return Paint.PLAIN;
    }
    String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
    if (!force.isEmpty() && !force.equals("0")) {
      return Paint.ANSI;
    }
    // The launcher looks, with `test -t 1`: Java itself cannot tell on every release.
    boolean terminal = Boolean.parseBoolean(properties.getProperty("portkeel.terminal", "false"));
    // Nobody sets TERM on Windows; the launcher has asked the console whether it takes colours.
    boolean windows = properties.getProperty("os.name", "").startsWith("Windows");
    boolean dumb = environment.getOrDefault("TERM", windows ? "" : "dumb").equals("dumb");
    boolean unwanted = environment.getOrDefault("CLICOLOR", "1").equals("0");
    return terminal && !dumb && !unwanted ? Paint.ANSI : Paint.PLAIN;
  }
}
