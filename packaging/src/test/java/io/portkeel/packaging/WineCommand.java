package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command to run under Wine: with what, where, and for how long.
 *
 * <p>It starts in the root of drive C with an empty standard input, a limit of four minutes, and an
 * environment in which nothing of the developer's own is. Of its exit code this machine sees the
 * low eight bits.
 */
final class WineCommand {
  private final Wine wine;
  private final List<String> argv;
  private final Map<String, String> environment;
  private Path folder;
  private String input = "";
  private Duration limit = Duration.ofMinutes(4);

  WineCommand(Wine wine, List<String> argv, Map<String, String> environment) {
    this.wine = wine;
    this.argv = List.copyOf(argv);
    this.environment = new LinkedHashMap<>(environment);
    this.folder = wine.at("C:\\");
  }

  /** With a variable of the environment; Windows programs see it too. */
  WineCommand with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** In another folder of this machine. */
  WineCommand in(Path workingFolder) {
    folder = workingFolder;
    return this;
  }

  /** With a text, as UTF-8, on standard input. */
  WineCommand input(String text) {
    input = text;
    return this;
  }

  /** With another time limit than four minutes. */
  WineCommand within(Duration time) {
    limit = time;
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @throws AssertionError when it passes its time limit; all that runs under this Wine is ended
   */
  Ran run() {
    try {
      if (input.isEmpty()) {
        return Ran.of(builder(), limit);
      }
      Path file = Files.createTempFile(Ran.TEMPORARY, ".in");
      try {
        Files.writeString(file, input);
        return Ran.of(builder().redirectInput(file.toFile()), limit);
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (AssertionError tooLong) {
      wine.cutOff(); // what it has started is nobody's child here
      throw tooLong;
    }
  }

  /** What starts it, for those who want to watch it run; no time limit holds. */
  ProcessBuilder builder() {
    wine.serve();
    ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
