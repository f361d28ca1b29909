package io.portkeel.nacl;

import io.portkeel.policy.Place;

/**
 * A value's place in a document: by line and column, and by its path as {@code jq} writes it, for
 * Terraform prints everything into one line.
 */
record Spot(int line, int column, String path) {

  /** For what is about the document as a whole. */
  static final Spot NOWHERE = new Spot(0, 0, "");

  /** How messages name the value. */
  String name() {
    return path.isEmpty() ? "the document" : path;
  }

  /** The path of a key of the object that is here. */
  String name(String key) {
    return path + "." + key;
  }

  Place in(String document) {
    return line == 0 ? Place.file(document) : Place.at(document, line, column);
  }

  boolean isBefore(Spot other) {
    return line != other.line ? line < other.line : column < other.column;
  }
}
