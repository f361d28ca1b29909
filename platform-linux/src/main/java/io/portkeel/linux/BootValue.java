package io.portkeel.linux;

import io.portkeel.policy.Problem;
import java.util.Optional;

/** A value after the next boot, or the reason for not knowing it. */
sealed interface BootValue<T> {

  /**
   * A value.
   *
   * @param source what decides it
   * @param voided a line that comes after the deciding one and keeps earlier ones from counting
   *     without setting anything itself: the kernel refuses it, or it excludes the key
   */
  record Known<T>(T value, BootSource source, Optional<BootSource.Line> voided)
      implements BootValue<T> {}

  record NotKnown<T>(Problem why) implements BootValue<T> {}

  /** What decides the value, as reports name it. */
  default String sourceName() {
    if (this instanceof Known<T> known) {
      return known.source().name();
    }
    Problem why = ((NotKnown<T>) this).why();
    return why.place().isPresent() ? why.place().get().toString() : "unknown";
  }
}
