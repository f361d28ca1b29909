package io.portkeel.policy;

import java.util.Optional;

/**
 * Something that is wrong or worth a warning: what, where, and what to do about it.
 *
 * @param code a short stable name such as {@code unknown-key}, for programs
 * @param message what is wrong and why, one sentence without a final stop
 * @param remedy what to do, one sentence without a final stop
 * @param place the file and spot it is about, when there is one
 */
public record Problem(String code, String message, String remedy, Optional<Place> place) {

  public static Problem of(String code, String message, String remedy) {
    return new Problem(code, message, remedy, Optional.empty());
  }

  public static Problem at(Place place, String code, String message, String remedy) {
    return new Problem(code, message, remedy, Optional.of(place));
  }
}
