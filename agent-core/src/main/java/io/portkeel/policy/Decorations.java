package io.portkeel.policy;

/**
 * Refuses YAML's anchors, aliases and tags.
 *
 * <p>They show by the first character of what was written: no plain scalar may begin with one of
 * the three. (Jackson's parser itself does not tell of an anchor on a scalar.)
 */
final class Decorations {

  enum Kind {
    NONE,
    ANCHOR,
    ALIAS,
    TAG
  }

  /** SnakeYAML counts offsets in code points. */
  private final int[] codePoints;

  private final Findings findings;

  /** A mapping without braces begins where its first key does: of the two only one is told. */
  private int told = -1;

  Decorations(String yaml, Findings findings) {
    this.codePoints = codePoints(yaml);
    this.findings = findings;
  }

  /**
   * What stands at the beginning of a key or value, which is added to the findings.
   *
   * @param beginning its offset in code points
   */
  Kind refuse(long beginning, int line, int column) {
    int offset = (int) beginning;
    if (offset < 0 || offset >= codePoints.length) {
      return Kind.NONE;
    }
    Kind kind =
        switch (codePoints[offset]) {
          case '&' -> Kind.ANCHOR;
          case '*' -> Kind.ALIAS;
          case '!' -> Kind.TAG;
          default -> Kind.NONE;
        };
    if (kind != Kind.NONE && offset != told) {
      told = offset;
      tell(kind, line, column, findings);
    }
    return kind;
  }

  private static int[] codePoints(String text) {
    int[] points = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      points[i] = text.codePointAt(at);
      at += Character.charCount(points[i]);
    }
    return points;
  }

  static void tell(Kind kind, int line, int column, Findings findings) {
    switch (kind) {
      case ANCHOR ->
          findings.wrong(
              line,
              column,
              "anchor",
              "& begins an anchor, which is not read",
              "remove it, or put a text that begins with & in quotes");
      case ALIAS ->
          findings.wrong(
              line,
              column,
              "alias",
              "* begins an alias, which is not read",
              "write the value itself, or put a text that begins with * in quotes");
      case TAG ->
          findings.wrong(
              line,
              column,
              "tag",
              "! begins a tag, which is not read",
              "remove it, or put a text that begins with ! in quotes");
      case NONE -> {}
    }
  }
}
