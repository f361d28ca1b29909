package io.portkeel.linux;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.nio.file.Path;

/**
 * A file that a boot reader finds.
 *
 * @param path where the reader finds it, perhaps a link
 */
record SysctlFile(Path path, Content content) implements Comparable<SysctlFile> {

  /** What the reader gets from it. */
  sealed interface Content {}

  /**
   * @param real the file itself, links resolved
   * @param text one char a byte (ISO 8859-1); empty, it hides files of the same name
   */
  record Text(Path real, String text) implements Content {}

  /** A dangling link, a folder or a device such as /dev/null: it hides files of the same name. */
  record Masks(Opening opening) implements Content {

    /** Whether a program that tries to open it succeeds. */
    enum Opening {
      SUCCEEDS,
      /** A link that leads nowhere, or in a circle. */
      FAILS
    }

    /** What can be opened, and gives no text. */
    Masks() {
      this(Opening.SUCCEEDS);
    }
  }

  /** What the reader, which is root, gets from it is not known here. */
  record Unreadable(String why, String remedy) implements Content {

    /** Why nothing is known of a boot that reads this. */
    Problem problem(Path path) {
      return Problem.at(
          Place.file(path.toString()),
          "boot-unknown",
          "what holds after the boot is not known, because this cannot be read: " + why,
          remedy);
    }
  }

  /** By the path alone, whose bytes are compared: of a folder, the order of the names. */
  @Override
  public int compareTo(SysctlFile other) {
    return path.compareTo(other.path);
  }

  /** Whether the text comes from the file at this path, whatever links lead there. */
  boolean isReally(Path real) {
    return content instanceof Text text && text.real().equals(real);
  }
}
