package io.portkeel.policy;

/** How large a document may be, far above any policy and far below the memory and the stack. */
final class Limits {

  /** A policy needs 6. */
  static final int DEEPEST = 20;

  /** Keys, values and the ends of lists and mappings; each costs some 500 bytes if it is wrong. */
  static final int MOST_TOKENS = 50_000;

  /** SnakeYAML copies a run of characters anew for each thousand of it. */
  private static final int LONGEST_RUN = 1 << 16;

  private final Findings findings;

  Limits(Findings findings) {
    this.findings = findings;
  }

  /**
   * Whether no run of characters without white space or comma is too long; it is then a finding.
   */
  boolean allowRunsOf(String text) {
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) <= ' ' || text.charAt(at) == ',') {
        start = at + 1;
      } else if (at - start >= LONGEST_RUN) {
        tooLong(SourceText.line(text, start), SourceText.column(text, start));
        return false;
      }
    }
    return true;
  }

  void tooDeep(int line, int column) {
    findings.wrong(
        line,
        column,
        "too-deep",
        "lists and mappings lie more than " + DEEPEST + " deep in each other here",
        "close those that are open, a policy is 6 deep at most");
  }

  void tooMany(int line, int column) {
    findings.wrong(
        line,
        column,
        "too-large",
        "more than " + MOST_TOKENS + " keys and values stand before this",
        "name the right file, or join single ports to ranges LOW-HIGH");
  }

  void tooLong(int line, int column) {
    findings.wrong(
        line,
        column,
        "too-long",
        "the word or number here is longer than any that a policy has",
        "name the right file, or shorten it");
  }
}
