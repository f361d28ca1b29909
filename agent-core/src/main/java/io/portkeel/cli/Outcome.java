package io.portkeel.cli;

/** A value, or why the command stops. */
sealed interface Outcome<T> {

  record Got<T>(T value) implements Outcome<T> {}

  record Stop<T>(Stopped stopped) implements Outcome<T> {}

  static <T> Outcome<T> got(T value) {
    return new Got<>(value);
  }

  static <T> Outcome<T> stop(Stopped stopped) {
    return new Stop<>(stopped);
  }
}
