package io.portkeel.nacl;

import io.portkeel.policy.Shown;

/**
 * A value as the document has it.
 *
 * @param text what is written; empty for a list or an object, whose insides are passed over
 */
record Value(Kind kind, String text, Spot spot) {

  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    LIST,
    OBJECT
  }

  boolean isNull() {
    return kind == Kind.NULL;
  }

  /** What is there, for a message: {@code the number 7}. */
  String description() {
    return switch (kind) {
      case TEXT -> "the text " + Shown.quoted(text);
      case NUMBER -> "the number " + Shown.bare(text);
      case BOOLEAN -> text;
      case NULL -> "null";
      case LIST -> "a list";
      case OBJECT -> "an object";
    };
  }
}
