package io.portkeel.cli;

import io.portkeel.policy.Policy;
import io.portkeel.report.Report.PolicyLine;
import java.util.Optional;

/** The policy that applies and where it came from. */
record ChosenPolicy(Policy policy, Source source, Optional<String> file) {

  enum Source {
    FILE("file"),
    STANDARD_INPUT("standard-input"),
    RANGE("range"),
    BUILT_IN("built-in");

    private final String word;

    Source(String word) {
      this.word = word;
    }
  }

  PolicyLine line(Optional<String> rule) {
    return new PolicyLine(source.word, file, rule);
  }

  /** The source as a person would name it. */
  String description() {
    return switch (source) {
      case FILE -> file.orElse("");
      case STANDARD_INPUT -> "the policy from standard input";
      case RANGE -> "--range";
      case BUILT_IN -> "the built-in policy";
    };
  }
}
