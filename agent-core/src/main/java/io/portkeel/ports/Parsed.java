package io.portkeel.ports;

import java.util.Objects;

/** What came out of reading a text: the value, or what is wrong and what to write instead. */
public sealed interface Parsed<T> {

  /** The text is as it should be and says this. */
  record Valid<T>(T value) implements Parsed<T> {
    public Valid {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * The text is not accepted.
   *
   * <p>Both are one line of printable ASCII whatever the text held, without a full stop at the end.
   *
   * @param problem what is wrong, with the offending text quoted
   * @param remedy what to write, with the corrected text where it can be derived
   */
  record Invalid<T>(String problem, String remedy) implements Parsed<T> {
    public Invalid {
      if (problem.isBlank() || remedy.isBlank()) {
        throw new IllegalArgumentException("a refusal needs a problem and a remedy");
      }
    }
  }

  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Parsed<T> invalid(String problem, String remedy) {
    return new Invalid<>(problem, remedy);
  }
}
