package io.portkeel.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that tells where to write what a run found, for Prometheus to read. */
final class MetricsOptions {

  private static final String OPTION = "--metrics-file";
  private static final String VARIABLE = "PORTKEEL_METRICS_FILE";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description = {
        "Write what was found for the textfile collector of",
        "node_exporter, which reads names that end in .prom."
      })
  private Optional<String> file = Optional.empty();

  /** Whether it was asked for on the command line. */
  boolean isAsked() {
    return file.isPresent();
  }

  /**
   * Where to write them, if anywhere; what the option names and cannot be is told before anything
   * is looked at.
   */
  Outcome<Optional<MetricsFile>> choice(Map<String, String> environment) {
    String where = file.isPresent() ? OPTION : VARIABLE;
    Optional<String> wish =
        file.isPresent() ? file : Optional.ofNullable(environment.get(VARIABLE));
    if (wish.isEmpty()) {
      return Outcome.got(Optional.empty());
    }
    if (wish.get().isEmpty()) {
      return wrong(where, "it is given, but empty", "name a file");
    }
    Path path;
    try {
      path = Path.of(wish.get()).toAbsolutePath();
    } catch (InvalidPathException e) {
      return wrong(where, "\"" + wish.get() + "\" is no file's name: " + e.getReason(), "name one");
    }
    MetricsFile metrics = new MetricsFile(path);
    // The variable is a host's, whose range matters more than what Prometheus is told of it.
    Optional<String> hindrance = file.isPresent() ? metrics.hindrance() : Optional.empty();
    return hindrance.isPresent()
        ? wrong(where, hindrance.get(), "name a file in the folder that the collector reads")
        : Outcome.got(Optional.of(metrics));
  }

  private static Outcome<Optional<MetricsFile>> wrong(String where, String message, String remedy) {
    return Outcome.stop(Stopped.usage(where + ": " + message, remedy));
  }
}
