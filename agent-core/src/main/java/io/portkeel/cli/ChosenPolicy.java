package io.portkeel.cli;

import io.portkeel.platform.InputFiles;
import io.portkeel.policy.Policy;
import io.portkeel.report.Report.PolicyLine;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy that applies and where it came from.
 *
 * @param files reads the files that it names, as it was read itself
 */
record ChosenPolicy(Policy policy, Source source, Optional<String> file, InputFiles files) {

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

  /**
   * A file that it names, which is beside it; beside nothing, it is in the working folder.
   *
   * @throws java.nio.file.InvalidPathException when it is no name of a file
   */
  Path named(String name) {
    return files.namedIn(Path.of(file.orElse("")), name);
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
