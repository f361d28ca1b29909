package io.portkeel.windows;

/** What came of reading a text that netsh printed. */
sealed interface TextReading<T> {

  record Understood<T>(T value) implements TextReading<T> {}

  /**
   * The text has another shape, so nothing of it is believed.
   *
   * @param why what it is not, to be put behind "what netsh says is"
   * @param text all of it
   */
  record NotUnderstood<T>(String why, String text) implements TextReading<T> {}
}
