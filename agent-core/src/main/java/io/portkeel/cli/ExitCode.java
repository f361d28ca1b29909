package io.portkeel.cli;

/** Every code that portkeel ends with. They are a contract: add to them, never change one. */
public enum ExitCode {
  /** The state asked for holds, or the question was answered. */
  OK(0),
  /** Everything that failed and has no code of its own. */
  FAILED(1),
  /** check: a judged range is not as the policy wants it. */
  DRIFT(2),
  /** apply --detailed-exitcode: something was changed, and all is well now. */
  CHANGED(2),
  /** apply --detailed-exitcode: it failed, and nothing is changed. */
  FAILED_UNCHANGED(4),
  /** apply --detailed-exitcode: it failed, and something stays changed. */
  FAILED_CHANGED(6),
  /** The command line, or an environment variable that stands for a part of it (EX_USAGE). */
  USAGE(64),
  /** The policy or a file it names (EX_DATAERR). */
  POLICY(65),
  /** A change is needed and refused for lack of rights (EX_NOPERM). */
  NO_RIGHT(77),
  /** run: portkeel itself failed, as docker run says it. */
  RUN_FAILED(125),
  /** watch: nobody reads standard output any more, as a program ends that SIGPIPE ends. */
  UNREAD(141);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
