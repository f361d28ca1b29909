package io.portkeel.report;

/**
 * What a report for a person is shown on.
 *
 * @param columns how many characters a line may have, at least 1
 */
public record Screen(Paint paint, Glyphs glyphs, int columns, Medium medium) {

  /** What is assumed where nothing is known: a file, or another program. */
  public static final Screen UNKNOWN = new Screen(Paint.PLAIN, Glyphs.ASCII, 80, Medium.STREAM);

  /** Who is at the other end. */
  public enum Medium {
    /** A person, at once. */
    TERMINAL,
    /** A file or a program. */
    STREAM
  }

  /** Checks the width. */
  public Screen {
    if (columns < 1) {
      throw new IllegalArgumentException("not a width: " + columns);
    }
  }
}
