package io.portkeel.policy;

import java.util.Optional;

/** Keys of tags as instance metadata can tell them. */
final class TagText {

  /** By AWS' user guide: with a key of any other kind, no tag of the instance is told at all. */
  private static final String SIGNS = "+-=.,_:@";

  private static final int LONGEST = 128;

  private TagText() {}

  /** What is wrong with a key, if anything. */
  static Optional<Problem> problemOfKey(String key) {
    boolean good = !key.isEmpty() && key.length() <= LONGEST;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      good &= (c < 0x80 && Character.isLetterOrDigit(c)) || SIGNS.indexOf(c) >= 0;
    }
    // Each of these means something else in the address that the tag is asked by.
    good &= !key.equals(".") && !key.equals("..") && !key.equals("_index");
    return good
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "wrong-tag",
                Shown.quoted(key) + " is no key of a tag that instance metadata tells",
                "use letters, digits and + - = . , _ : @ only, at most " + LONGEST + " of them"));
  }
}
