package io.portkeel.policy;

import java.util.OptionalInt;

/**
 * Where in a file something stands: the file as the user named it, and line and column from 1 where
 * they are known.
 */
public record Place(String file, OptionalInt line, OptionalInt column) {

  /** The file as a whole. */
  public static Place file(String file) {
    return new Place(file, OptionalInt.empty(), OptionalInt.empty());
  }

  /** A line of the file, counted from 1. */
  public static Place line(String file, int line) {
    return new Place(file, OptionalInt.of(line), OptionalInt.empty());
  }

  /** A spot in the file, line and column counted from 1. */
  public static Place at(String file, int line, int column) {
    return new Place(file, OptionalInt.of(line), OptionalInt.of(column));
  }

  /** The way compilers write it: {@code file}, {@code file:line} or {@code file:line:column}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line.isPresent()) {
      text.append(':').append(line.getAsInt());
    }
    if (column.isPresent()) {
      text.append(':').append(column.getAsInt());
    }
    return text.toString();
  }
}
