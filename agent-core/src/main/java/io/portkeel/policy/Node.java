package io.portkeel.policy;

import java.util.List;

/** A value of a YAML or JSON document as it was written, with its place: line and column from 1. */
sealed interface Node {

  int line();

  int column();

  /** What a person would call it in an error: {@code a list}, {@code the number 42}. */
  String description();

  /** Whether the document's reader has told already that this is no value; no more need be said. */
  default boolean isUnusable() {
    return false;
  }

  /** The way in which a scalar was written decides whether it may stand for text. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** Null, an alias, or a value with a tag. */
    UNUSABLE
  }

  /** A single value. Its text is what stands in the file: {@code 022} stays {@code 022}. */
  record Scalar(Kind kind, String text, int line, int column) implements Node {
    @Override
    public String description() {
      return switch (kind) {
        case TEXT -> "the text " + Shown.quoted(text);
        case NUMBER -> "the number " + Shown.bare(text);
        case BOOLEAN -> "the truth value " + Shown.bare(text);
        case UNUSABLE -> "nothing";
      };
    }

    @Override
    public boolean isUnusable() {
      return kind == Kind.UNUSABLE;
    }
  }

  /** Values in their order. */
  record Sequence(List<Node> items, int line, int column) implements Node {
    @Override
    public String description() {
      return "a list";
    }
  }

  /** Keys with their values, in the order of the file; of equal keys the first. */
  record Mapping(List<Entry> entries, int line, int column) implements Node {

    /** YAML's merge key, which stands for keys that are written elsewhere. */
    static final String MERGE_KEY = "<<";

    @Override
    public String description() {
      return "a mapping of keys to values";
    }
  }

  /** One key of a mapping and where the key stands. */
  record Entry(String key, Node value, int line, int column) {}
}
