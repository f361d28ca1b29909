package io.portkeel.report;

/**
 * The characters that a picture is made of. Those outside ASCII are all in code page 437, so that
 * the fonts of the Linux console have them as well.
 */
public enum Glyphs {
  ASCII('.', '|', '+', '#', '-', '+'),
  UNICODE('\u00b7', '\u2502', '\u2592', '\u2588', '\u2500', '\u252c');

  private final char none;
  private final char few;
  private final char some;
  private final char all;
  private final char axis;
  private final char tick;

  Glyphs(char none, char few, char some, char all, char axis, char tick) {
    this.none = none;
    this.few = few;
    this.some = some;
    this.all = all;
    this.axis = axis;
    this.tick = tick;
  }

  /** The character for a part of the picture of which so much is filled. */
  char of(Fill fill) {
    return switch (fill) {
      case NONE -> none;
      case FEW -> few;
      case SOME -> some;
      case ALL -> all;
    };
  }

  char axis() {
    return axis;
  }

  char tick() {
    return tick;
  }
}
