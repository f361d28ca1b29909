package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The file tree of a system that does not run, as it will be seen when it boots: each link on the
 * way is followed as chroot(2) would, so that none leads out, and what the boot mounts over is
 * empty.
 *
 * @param root the folder, no link in its path
 */
record ImageTree(Path root) {

  /** As many as the kernel follows (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  /** systemd and Alpine mount them first of all, so nothing that an image has there counts. */
  private static final List<String> MOUNTED_OVER = List.of("dev", "proc", "run", "sys");

  /**
   * Where a file or folder really is; no part of the answer is a link.
   *
   * @param path below the root, as an absolute path of this machine
   * @throws NoSuchFileException when it is not there, or a link leads nowhere
   * @throws NotDirectoryException when something else stands where a folder should
   * @throws IOException when links lead in a circle, or this user may not look
   * @throws IllegalArgumentException when the path is not below the root
   */
  Path follow(Path path) throws IOException {
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException(path + " is not below " + root);
    }
    Deque<Path> ahead = new ArrayDeque<>();
    // Not relativize, which takes away each name before a "..", be it a link.
    pushNames(ahead, path, root.getNameCount());
    Path at = root;
    int links = 0;
    while (!ahead.isEmpty()) {
      String name = ahead.pop().toString();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        at = above(at);
        continue;
      }
      if (at.equals(root) && MOUNTED_OVER.contains(name)) {
        throw new NoSuchFileException(path.toString());
      }
      Path next = at.resolve(name);
      BasicFileAttributes file =
          Files.readAttributes(next, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!file.isSymbolicLink()) {
        if (!file.isDirectory() && !ahead.isEmpty()) {
          throw new NotDirectoryException(next.toString());
        }
        at = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        throw new FileSystemException(path.toString(), null, "too many links on the way");
      }
      Path target = Files.readSymbolicLink(next);
      pushNames(ahead, target, 0);
      at = target.isAbsolute() ? root : at;
    }
    return at;
  }

  /**
   * As {@link #follow}, but some of the last folders may be missing; a link to nowhere is not
   * missing.
   */
  Path followOrMissing(Path folder) throws IOException {
    Path name = folder.getFileName();
    Path above = folder.getParent();
    if (name == null || above == null || !above.startsWith(root)) {
      return follow(folder);
    }
    Path real = followOrMissing(above).resolve(name);
    return Files.notExists(real, LinkOption.NOFOLLOW_LINKS) ? real : follow(real);
  }

  private Path above(Path at) {
    Path parent = at.getParent();
    return at.equals(root) || parent == null ? root : parent;
  }

  private static void pushNames(Deque<Path> ahead, Path path, int from) {
    for (int i = path.getNameCount() - 1; i >= from; i--) {
      ahead.push(path.getName(i));
    }
  }
}
