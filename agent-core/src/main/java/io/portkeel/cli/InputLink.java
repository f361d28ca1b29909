package io.portkeel.cli;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;

/** A link where a file is looked for. */
final class InputLink {

  private InputLink() {}

  /** A link that leads nowhere was put there to lead somewhere, so it is no absent file. */
  static Problem toNowhere(String file) {
    return Problem.at(
        Place.file(file), "missing", "this is a link to nowhere", "correct the link, or remove it");
  }
}
