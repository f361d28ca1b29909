package io.portkeel.probe;

/** What a search wants to be done next. */
public sealed interface Next {

  /** Try this source port now. */
  record Try(int port) implements Next {}

  /** Nothing, until an outcome comes of what is being tried. */
  record Await() implements Next {}

  /** All that was to be found out is known, or no attempt is left. */
  record Finished() implements Next {}
}
