package io.portkeel.linux;

import io.portkeel.platform.FileGuard;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Trusts a file that root alone could have written or put in its place.
 *
 * <p>It walks from / to the file, through every link, and looks at each step: owned by root, and
 * writable by nobody else (an access list that lets others write shows in the group's bits). In a
 * sticky folder such as /tmp others may make files but not exchange root's. Once every step has
 * passed, nobody but root can exchange what it found.
 *
 * @param top the root of the system that the files belong to: in it, no link leads above it
 */
record RootOnlyGuard(Path top) implements FileGuard {

  /** As many as the kernel follows (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  private static final int GROUP_OR_OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;
  private static final int TYPE = 0170000;
  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;

  /** For the files of this machine. */
  RootOnlyGuard() {
    this(Path.of("/"));
  }

  @Override
  public Inspection inspect(Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      return walk(absolute);
    } catch (NoSuchFileException e) {
      return new Inspection.Absent();
    } catch (AccessDeniedException e) {
      return failed(absolute, "permission denied");
    } catch (IOException e) {
      return failed(absolute, String.valueOf(e.getMessage()));
    }
  }

  private Inspection walk(Path file) throws IOException {
    Deque<Path> ahead = new ArrayDeque<>();
    pushNames(ahead, file);
    Path at = file.getRoot();
    int links = 0;
    while (!ahead.isEmpty()) {
      int folder = mode(at);
      String name = ahead.pop().toString();
      if (name.equals("..")) {
        at = at.equals(top) || at.getParent() == null ? at : at.getParent();
        continue;
      }
      if (name.equals(".") || name.isEmpty()) {
        continue;
      }
      if (owner(at) != 0 || (writableByOthers(folder) && (folder & STICKY) == 0)) {
        return insecure(file, at, "folder");
      }
      Path next = at.resolve(name);
      int mode = mode(next);
      if ((mode & TYPE) == LINK) {
        if (owner(next) != 0) {
          return insecure(file, next, "link");
        }
        if (++links > MOST_LINKS) {
          return failed(file, "too many links on the way");
        }
        Path target = Files.readSymbolicLink(next);
        pushNames(ahead, target);
        at = target.isAbsolute() ? (at.startsWith(top) ? top : file.getRoot()) : at;
        continue;
      }
      boolean folderAhead = (mode & TYPE) == FOLDER;
      if (owner(next) != 0 || (!folderAhead && writableByOthers(mode))) {
        return insecure(file, next, folderAhead ? "folder" : "file");
      }
      at = next;
    }
    return new Inspection.Trusted(at);
  }

  private static void pushNames(Deque<Path> ahead, Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      ahead.push(path.getName(i));
    }
  }

  private static boolean writableByOthers(int mode) {
    return (mode & GROUP_OR_OTHERS_WRITE) != 0;
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static Inspection insecure(Path file, Path culprit, String kind) {
    return new Inspection.Insecure(
        Problem.at(
            Place.file(file.toString()),
            "insecure",
            "others than root could have written this: the "
                + kind
                + " "
                + culprit
                + " is not root's alone",
            "run `chown root " + culprit + " && chmod go-w " + culprit + "`, or move the file"));
  }

  private static Inspection failed(Path file, String why) {
    return new Inspection.Failed(
        Problem.at(
            Place.file(file.toString()),
            "unreadable",
            "it cannot be looked at: " + why,
            "correct what is named here, or name another file"));
  }
}
