package io.portkeel.linux;

import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Commands;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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

  /** Absent where no program is to be started. */
  private final Optional<Commands> commands;

  LiveChange(Step.SetLive step, LinuxPaths paths, Commands commands) {
    this(step, paths, Optional.of(commands));
  }

  private LiveChange(Step.SetLive step, LinuxPaths paths, Optional<Commands> commands) {
    this.step = step;
    this.paths = paths;
    this.commands = commands;
  }

  /** By the direct write alone: nothing is to be kept, and a program costs more than all else. */
  static LiveChange direct(Step.SetLive step, LinuxPaths paths) {
    return new LiveChange(step, paths, Optional.empty());
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Optional<Problem> commit() {
    return commands.isPresent()
        ? commitBySysctl(commands.get())
        : write(step.after(), Optional.empty());
  }

  private Optional<Problem> commitBySysctl(Commands machine) {
    Optional<String> said = Optional.empty();
    for (String program : PROGRAMS) {
      if (Files.isExecutable(paths.at(program))) {
        List<String> command = List.of(paths.at(program).toString(), "-p", "-");
        String input = KernelNotation.line(step.after()) + "\n";
        Commands.Result result = machine.run(command, input, LIMIT);
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

  private Optional<Problem> write(PortRange range, Optional<String> said) {
    String prelude = said.isPresent() ? said.get() + "; a direct write: " : "";
    Path key = paths.portRange();
    try {
      ProcFile.write(key, KernelNotation.write(range) + "\n");
    } catch (IOException e) {
      return Optional.of(
          problem(
              "live-not-set",
              prelude + "the kernel refused " + range + ": " + Reason.of(e),
              remedy(e, range)));
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

  /** Judged by where it failed and not by the words, which come in the user's language. */
  private String remedy(IOException e, PortRange range) {
    if (e instanceof AccessDeniedException) {
      return "run as root";
    }
    if (Access.toSetting(paths.portRange()) == Access.READ_ONLY) {
      return LivePlanner.readOnlyRemedy(range);
    }
    return e instanceof FileSystemException
        ? "correct what is named here, and apply again"
        : "begin the range at or above " + KernelNotation.UNPRIVILEGED_KEY;
  }

  private Problem problem(String code, String message, String remedy) {
    return Problem.at(Place.file(paths.portRange().toString()), code, message, remedy);
  }
}
