package io.portkeel.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What a new file takes over from the one whose place it takes, apart from the content. */
public interface Likeness {

  /** What the JDK alone can copy: owner, group and all bits of the mode. */
  Likeness OF_OWNER_AND_MODE =
      (from, to) -> {
        // The owner first: changing it clears mode bits.
        copy("unix:uid", from, to);
        copy("unix:gid", from, to);
        copy("unix:mode", from, to);
      };

  /**
   * Makes a file like another; neither may be a link.
   *
   * @throws IOException when anything of it cannot be copied
   */
  void copy(Path from, Path to) throws IOException;

  private static void copy(String name, Path from, Path to) throws IOException {
    Object wanted = Files.getAttribute(from, name, LinkOption.NOFOLLOW_LINKS);
    if (!wanted.equals(Files.getAttribute(to, name, LinkOption.NOFOLLOW_LINKS))) {
      Files.setAttribute(to, name, wanted, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
