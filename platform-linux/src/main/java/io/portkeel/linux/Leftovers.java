package io.portkeel.linux;

import io.portkeel.platform.DurableFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Temporary files that an apply left behind when it was killed. No apply that is alive has any
 * while this process holds the lock.
 */
final class Leftovers {

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private Leftovers() {}

  /** Those in these folders, sorted; folders that are missing or closed have none. */
  static List<Path> in(Collection<Path> folders) {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (DurableFile.isTemporary(entry) && isOne(entry)) {
            found.add(entry);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        // What cannot be listed is not written to either.
      }
    }
    found.sort(null);
    return found;
  }

  /** Whether it is such a file: by its name alone it could be anybody's, a link or a folder. */
  static boolean isOne(Path path) {
    try {
      Map<String, Object> file =
          Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
      return DurableFile.isTemporary(path)
          && Integer.valueOf(0).equals(file.get("uid"))
          && file.get("mode") instanceof Integer mode
          && (mode & TYPE) == REGULAR;
    } catch (IOException e) {
      return false;
    }
  }
}
