package io.portkeel.report;

/** Colours for a terminal, or none. */
public enum Paint {
  PLAIN,
  ANSI;

  private static final String RESET = "\u001b[0m";

  /** The word in the colour of the tone. */
  String tone(Report.Tone tone, String word) {
    if (this == PLAIN) {
      return word;
    }
    String colour =
        switch (tone) {
          case GOOD, CHANGED -> "\u001b[1;32m";
          case DRIFT, UNKNOWN -> "\u001b[1;33m";
          case BAD -> "\u001b[1;31m";
          case NEUTRAL -> "\u001b[1m";
        };
    return colour + word + RESET;
  }

  /** A lane's cells in its colour. */
  String lane(PortMap.Kind kind, String cells) {
    if (this == PLAIN) {
      return cells;
    }
    String colour =
        switch (kind) {
          case ALLOWED, ANSWERED -> "\u001b[32m";
          case LIVE -> "\u001b[36m";
          case BOOT -> "\u001b[94m";
          case RESERVED -> "\u001b[33m";
          case EXCLUDED, UNANSWERED -> "\u001b[31m";
          case LISTENERS -> "\u001b[35m";
        };
    return colour + cells + RESET;
  }

  /** What is there to be looked up, and not to be read first. */
  String faint(String text) {
    return this == PLAIN || text.isBlank() ? text : "\u001b[2m" + text + RESET;
  }

  /**
   * Text of unknown origin without anything that a terminal would act on: names of rules and lines
   * of files may hold escape sequences.
   */
  static String harmless(String text) {
    StringBuilder harmless = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
        harmless.append("\\x").append(Character.forDigit(c >> 4, 16));
        harmless.append(Character.forDigit(c & 0xF, 16));
      } else {
        harmless.append(c);
      }
    }
    return harmless.toString();
  }
}
