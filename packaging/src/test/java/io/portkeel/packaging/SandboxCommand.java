package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command to run inside a sandbox: as whom, with what, and for how long.
 *
 * <p>It starts as root in the folder /, with an empty standard input, a limit of two minutes, and
 * an environment that holds PATH, HOME, LANG and JAVA_HOME alone, so that nothing of the
 * developer's own reaches it.
 */
final class SandboxCommand {
  /** What starts in the background of a script, or under nohup, is given these as ignored. */
  private static final List<String> HEEDED = List.of("/usr/bin/env", "--default-signal=INT,HUP");

  private final List<String> enter;
  private final List<String> argv;
  private final List<String> identity = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String input = "";
  private Duration limit = Duration.ofMinutes(2);

  SandboxCommand(List<String> enter, List<String> argv) {
    this.enter = enter;
    this.argv = argv;
    environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("HOME", "/");
    environment.put("LANG", "C.UTF-8");
    environment.put("JAVA_HOME", Built.javaHome().toString());
  }

  /** As uid and gid 65534, without groups and so without capabilities. */
  SandboxCommand asUser() {
    identity.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    return this;
  }

  /** With a variable of the environment. */
  SandboxCommand with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** With a text, as UTF-8, on standard input. */
  SandboxCommand input(String text) {
    input = text;
    return this;
  }

  /** With another time limit than two minutes. */
  SandboxCommand within(Duration limit) {
    this.limit = limit;
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @throws AssertionError when it passes its time limit
   */
  Ran run() {
    if (input.isEmpty()) {
      return Ran.of(builder(), limit);
    }
    try {
      Path file = Files.createTempFile(Ran.TEMPORARY, ".in");
      try {
        Files.writeString(file, input);
        return Ran.of(builder().redirectInput(file.toFile()), limit);
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Starts it and leaves it running: both its outputs in one pipe, its input an open pipe. No time
   * limit holds; closing the sandbox kills it.
   */
  Process start() {
    try {
      return builder().redirectErrorStream(true).start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private ProcessBuilder builder() {
    List<String> whole = new ArrayList<>(HEEDED);
    whole.addAll(enter);
    whole.addAll(identity);
    whole.addAll(argv);
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
