package io.portkeel.cli;

import io.portkeel.cli.EntrypointLine.Length;
import io.portkeel.cli.EntrypointLine.OnFailure;
import io.portkeel.cli.EntrypointLine.Purpose;
import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Verdict;
import io.portkeel.platform.OwnNamespace;
import io.portkeel.platform.Platform;
import io.portkeel.policy.Problem;
import io.portkeel.report.ReportText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code portkeel run} without the command, which the launcher starts: makes this network namespace
 * have the range that the policy wants, live only, and looks again.
 *
 * <p>It says nothing when all is well, and nothing on standard output ever. Every start of a
 * container waits for it, so no library is loaded but the one that reads a policy.
 */
final class Entrypoint {

  private final Surroundings surroundings;
  private final EntrypointLine line;
  private final Unbroken unbroken = new Unbroken();

  private enum What {
    NOTHING,
    CHANGED
  }

  /** What was done, which is put into words only when somebody wants them. */
  private record Done(Assessment assessment, What what) {

    String words() {
      return what == What.CHANGED
          ? Wording.nowHas(assessment, (Decision.Decided) assessment.decision())
          : "nothing to do: " + Wording.summary(assessment);
    }
  }

  private Entrypoint(Surroundings surroundings, EntrypointLine line) {
    this.surroundings = surroundings;
    this.line = line;
  }

  /**
   * Runs it; the streams are flushed at the end.
   *
   * @param args {@code run} and its options
   * @return 0, 64 or 125
   */
  static int run(Surroundings surroundings, String... args) {
    List<String> words = Arrays.asList(args).subList(1, args.length);
    Outcome<EntrypointLine> read = EntrypointLine.parse(surroundings.environment(), words);
    if (read instanceof Outcome.Stop<EntrypointLine> stop) {
      return usage(surroundings, stop.stopped());
    }
    EntrypointLine line = ((Outcome.Got<EntrypointLine>) read).value();
    if (line.purpose() == Purpose.HELP) {
      return Portkeel.run(surroundings, "run", "--help");
    }
    return new Entrypoint(surroundings, line).run();
  }

  private int run() {
    try {
      return code(work());
    } finally {
      unbroken.end();
    }
  }

  private int code(Outcome<Done> worked) {
    if (worked instanceof Outcome.Stop<Done> stop) {
      return stop.stopped().code() == ExitCode.USAGE
          ? usage(surroundings, stop.stopped())
          : failed(stop.stopped());
    }
    if (line.length() == Length.VERBOSE) {
      say(((Outcome.Got<Done>) worked).value().words());
    }
    return ExitCode.OK.code();
  }

  private Outcome<Done> work() {
    Outcome<Platform> here = surroundings.here();
    if (here instanceof Outcome.Stop<Platform> stop) {
      return Outcome.stop(stop.stopped());
    }
    Platform platform = ((Outcome.Got<Platform>) here).value();
    Optional<OwnNamespace> own = platform.entrypoint();
    if (own.isEmpty()) {
      return Outcome.stop(
          Stopped.failed(
              Problem.of(
                  "not-yet",
                  "this version cannot be an entrypoint here",
                  "start the command without it")));
    }
    OwnNamespace namespace = own.get();
    Outcome<Wanted> asked = Wanted.of(surroundings, platform, namespace.host(), line.wish());
    if (asked instanceof Outcome.Stop<Wanted> stop) {
      return Outcome.stop(stop.stopped());
    }
    Wanted wanted = ((Outcome.Got<Wanted>) asked).value();
    Optional<Stopped> refusal = wanted.refusal();
    if (refusal.isPresent()) {
      return Outcome.stop(refusal.get());
    }
    Outcome<HostState> observed = Assessment.observe(namespace);
    if (observed instanceof Outcome.Stop<HostState> stop) {
      return Outcome.stop(stop.stopped());
    }
    HostState state = ((Outcome.Got<HostState>) observed).value();
    return converge(Assessment.of(namespace.host(), state, wanted), namespace);
  }

  private Outcome<Done> converge(Assessment assessment, OwnNamespace namespace) {
    if (line.length() == Length.VERBOSE) {
      for (Problem warning : assessment.warnings()) {
        tell("warning", warning);
      }
    }
    Optional<Stopped> obstacle = Obstacles.of(assessment.plan());
    if (obstacle.isPresent()) {
      return Outcome.stop(obstacle.get());
    }
    if (assessment.plan().steps().isEmpty()) {
      return assessment.verdict().answer() == Verdict.Answer.COMPLIES
          ? Outcome.got(new Done(assessment, What.NOTHING))
          : Outcome.stop(new Stopped(ExitCode.FAILED, assessment.verdict().unknowns()));
    }
    // Only a decision has steps.
    Decision.Decided decided = (Decision.Decided) assessment.decision();
    Optional<Problem> refused =
        EntrypointRefusal.of(
            namespace.host().os(), namespace.standing(), decided, line.hostNetwork());
    if (refused.isPresent()) {
      return Outcome.stop(Stopped.failed(refused.get()));
    }
    unbroken.begin();
    CarriedOut outcome =
        CarriedOut.of(
            namespace,
            assessment.plan(),
            new Proof(namespace, decided, assessment.policy().policy()));
    return outcome.succeeded()
        ? Outcome.got(new Done(assessment, What.CHANGED))
        : Outcome.stop(new Stopped(ExitCode.FAILED, outcome.errors()));
  }

  private int failed(Stopped stopped) {
    for (Problem error : stopped.problems()) {
      tell("error", error);
    }
    say(
        line.onFailure() == OnFailure.CONTINUE
            ? "the command is started all the same (--on-failure=continue)"
            : "the command is not started (--on-failure=continue would start it all the same)");
    return ExitCode.RUN_FAILED.code();
  }

  private static int usage(Surroundings surroundings, Stopped stopped) {
    for (Problem error : stopped.problems()) {
      surroundings.err().print(ReportText.render("error", error));
    }
    surroundings.err().print("See `portkeel run --help`.\n");
    surroundings.err().flush();
    return ExitCode.USAGE.code();
  }

  private void tell(String kind, Problem problem) {
    surroundings.err().print(ReportText.render(kind, problem));
    surroundings.err().flush();
  }

  private void say(String sentence) {
    surroundings.err().print(ReportText.detail(sentence));
    surroundings.err().flush();
  }
}
