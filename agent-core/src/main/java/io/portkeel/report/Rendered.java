package io.portkeel.report;

import io.portkeel.policy.Problem;
import java.util.List;

/** What a tool can be told of a decision. */
public sealed interface Rendered {

  /**
   * It can be told all of it, or nearly.
   *
   * @param text in the tool's own words, with a line end
   * @param warnings what the reader must know before using it
   */
  record Text(String text, List<Problem> warnings) implements Rendered {}

  /** The tool cannot do it; the remedy says what can. */
  record Refused(Problem problem) implements Rendered {}

  static Rendered text(String text) {
    return new Text(text, List.of());
  }
}
