package io.portkeel.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
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

  /** Where to write them, if anywhere; what cannot be is told before anything is looked at. */
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
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return wrong(
          where,
          (folder == null ? path : folder) + " is no folder that is there",
          "make it, or name a file in the folder that the collector reads");
    }
    // A rename would replace a link such as /dev/stdout, and not write to where it leads.
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? wrong(where, path + " is there and is no plain file", "name a file of its own")
        : Outcome.got(Optional.of(new MetricsFile(path)));
  }

  private static Outcome<Optional<MetricsFile>> wrong(String where, String message, String remedy) {
    return Outcome.stop(Stopped.usage(where + ": " + message, remedy));
  }
}
