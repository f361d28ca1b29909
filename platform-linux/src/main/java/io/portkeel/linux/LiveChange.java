package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Commands;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sets the live range: our one line to {@code sysctl -p -}, then read back.
 *
 * <p>Neither the exit code nor the words of sysctl say whether it worked (they differ between its
 * versions, and busybox ends with 0 whatever happens). Where the value is still not right, one
 * direct write is tried, whose error is the kernel's own diagnosis.
 */
final class LiveChange implements Change {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Never by PATH, which is not ours. */
  private static final List<String> PROGRAMS =
      List.of("/usr/sbin/sysctl", "/sbin/sysctl", "/usr/bin/sysctl", "/bin/sysctl");

  private final Step.SetLive step;
  private final LinuxPaths paths;
  private final Commands commands;

  LiveChange(Step.SetLive step, LinuxPaths paths, Commands commands) {
    this.step = step;
    this.paths = paths;
    this.commands = commands;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> prepare() {
    return Optional.empty();
  }

  @Override
  public Optional<Problem> commit() {
    Optional<String> said = Optional.empty();
    for (String program : PROGRAMS) {
      if (Files.isExecutable(paths.at(program))) {
        List<String> command = List.of(paths.at(program).toString(), "-p", "-");
        String input = KernelNotation.line(step.after()) + "\n";
        Commands.Result result = commands.run(command, input, LIMIT);
        if (is(step.after())) {
          return Optional.empty();
        }
        said = Optional.of(Commands.describe(command, result));
        break;
      }
    }
    return write(step.after(), said);
  }

  @Override
  public Optional<Problem> putBack() {
    if (is(step.before())) {
      return Optional.empty();
    }
    if (!is(step.after())) {
      return Optional.of(
          problem(
              "not-put-back",
              "the live range is neither " + step.before() + ", as before, nor " + step.after(),
              "somebody else changed it meanwhile; see who, and apply again"));
    }
    return write(step.before(), Optional.empty());
  }

  @Override
  public void close() {}

  private Optional<Problem> write(PortRange range, Optional<String> said) {
    String prelude = said.isPresent() ? said.get() + "; a direct write: " : "";
    Path key = paths.portRange();
    try {
      ProcFile.write(key, KernelNotation.write(range) + "\n");
    } catch (IOException e) {
      return Optional.of(
          problem(
              "live-not-set",
              prelude + "the kernel refused " + range + ": " + reason(e),
              "correct what is named here, and apply again"));
    }
    return is(range)
        ? Optional.empty()
        : Optional.of(
            problem(
                "live-not-set",
                prelude + "the kernel took " + range + " but does not show it",
                "somebody else sets this key at the same time; see who, and apply again"));
  }

  private boolean is(PortRange range) {
    try {
      return KernelNotation.read(ProcFile.read(paths.portRange())).equals(Optional.of(range));
    } catch (IOException e) {
      return false;
    }
  }

  /** The JDK puts the path before the kernel's words. */
  private String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = paths.portRange() + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(paths.portRange().toString()), code, message, remedy);
  }
}
