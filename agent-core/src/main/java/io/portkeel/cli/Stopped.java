package io.portkeel.cli;

import io.portkeel.policy.Problem;
import java.util.List;

/** Why a command cannot go on, and the code that it ends with. */
record Stopped(ExitCode code, List<Problem> problems) {

  static Stopped usage(String message, String remedy) {
    return new Stopped(ExitCode.USAGE, List.of(Problem.of("usage", message, remedy)));
  }

  static Stopped policy(List<Problem> problems) {
    return new Stopped(ExitCode.POLICY, problems);
  }

  static Stopped policy(Problem problem) {
    return policy(List.of(problem));
  }

  static Stopped failed(Problem problem) {
    return new Stopped(ExitCode.FAILED, List.of(problem));
  }
}
