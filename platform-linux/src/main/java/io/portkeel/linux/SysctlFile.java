package io.portkeel.linux;

import java.nio.file.Path;

/**
 * A file that a boot reader finds.
 *
 * @param path where the reader finds it, perhaps a link
 */
record SysctlFile(Path path, Content content) {

  String name() {
    return String.valueOf(path.getFileName());
  }

  /** What the reader gets from it. */
  sealed interface Content {}

  /**
   * @param real the file itself, links resolved
   * @param text one char a byte (ISO 8859-1); empty, it hides files of the same name
   */
  record Text(Path real, String text) implements Content {}

  /** A dangling link, a folder or a device such as /dev/null: it hides files of the same name. */
  record Masks() implements Content {}

  /** This user may not read what the reader, which is root, will read. */
  record Unreadable(String why) implements Content {}
}
