package io.portkeel.windows;

import java.util.Optional;

/**
 * One entry of an access list.
 *
 * @param rights the bits of {@link AccessRight}, and others
 * @param who nobody when the entry is of a type that is not read
 */
record AccessEntry(Type type, Reach reach, int rights, Optional<Sid> who) {

  enum Type {
    /** It allows; one that does so on a condition counts as if the condition held. */
    ALLOWS,
    DENIES,
    /** A type that no list of a file is known to have. */
    OTHER
  }

  enum Reach {
    /** The thing itself, whatever is handed down. */
    THIS,
    /** Only what will be made in it. */
    CHILDREN
  }
}
