package io.portkeel.linux;

import io.portkeel.platform.FileGuard.Inspection;
import io.portkeel.platform.Reason;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells in which folders of a file tree this process may make files without being led elsewhere.
 *
 * <p>No system call of the JDK stays below a folder while others rename things in it. So nobody but
 * root and this user may be able to: each folder from / down must be theirs.
 *
 * @param named the tree's root as the caller named it, perhaps by a link
 * @param user the number of this process's user
 */
record ImageFolders(ImageTree tree, Path named, int user) {

  private static final int ROOT = 0;
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;

  /** For this process. */
  static ImageFolders of(ImageTree tree, Path named) {
    int user = ROOT;
    try {
      // /proc/self is a link, and root's.
      user = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      // Without /proc; then root alone is trusted.
    }
    return new ImageFolders(tree, named, user);
  }

  /** Why not, for each of these folders where that is so. */
  Map<String, Problem> barred(Iterable<String> folders) {
    Map<String, Problem> barred = new LinkedHashMap<>();
    for (String folder : folders) {
      Optional<Problem> problem = problem(Path.of(folder));
      if (problem.isPresent()) {
        barred.put(folder, problem.get());
      }
    }
    return barred;
  }

  /**
   * Why no file may be made in this folder, if so.
   *
   * @param folder where it really is, or where it is missing in one that is there
   */
  Optional<Problem> problem(Path folder) {
    try {
      if (!folder.startsWith(tree.root()) || !tree.followOrMissing(folder).equals(folder)) {
        return Optional.of(odd(folder, "a link stands where a folder should"));
      }
      Optional<Problem> way = user == ROOT ? insecureWay() : Optional.empty();
      return way.isPresent() ? way : exchangeable(folder);
    } catch (IOException e) {
      return Optional.of(odd(folder, Reason.of(e)));
    }
  }

  /** The links that the caller's name for the tree goes through. */
  private Optional<Problem> insecureWay() {
    return new RootOnlyGuard().inspect(named) instanceof Inspection.Insecure insecure
        ? Optional.of(insecure.problem())
        : Optional.empty();
  }

  private Optional<Problem> exchangeable(Path folder) throws IOException {
    Path at = folder.getRoot();
    int names = folder.getNameCount();
    for (int i = 0; i <= names; i++) {
      at = i == 0 ? at : at.resolve(folder.getName(i - 1));
      if (Files.notExists(at, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!isOurs(at)) {
        return Optional.of(insecure(folder, at));
      }
    }
    return Optional.empty();
  }

  /** Whether nobody but root and this user can exchange what is in a folder. */
  private boolean isOurs(Path folder) throws IOException {
    int owner = attribute(folder, "unix:uid");
    if (owner != ROOT && owner != user) {
      return false;
    }
    int mode = attribute(folder, "unix:mode");
    if ((mode & STICKY) != 0) {
      // In /tmp others make files of their own, and exchange no one else's.
      return true;
    }
    // Where every user has a group of the same number (umask 002), nobody else is in it.
    boolean own = owner == user && user != ROOT && attribute(folder, "unix:gid") == user;
    return (mode & OTHERS_WRITE) == 0 && ((mode & GROUP_WRITES) == 0 || own);
  }

  private static int attribute(Path path, String name) throws IOException {
    return (Integer) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
  }

  private Problem insecure(Path folder, Path culprit) {
    String others = user == ROOT ? "others than root" : "others than root and this user";
    return Problem.at(
        Place.file(folder.toString()),
        "insecure",
        others
            + " could exchange this folder for a link meanwhile: "
            + culprit
            + " is not theirs alone",
        "run `chown "
            + user
            + " "
            + culprit
            + " && chmod go-w "
            + culprit
            + "`, or keep the tree elsewhere");
  }

  private static Problem odd(Path folder, String why) {
    return Problem.at(
        Place.file(folder.toString()),
        "odd-link",
        "no file can be made here without leaving the file tree: " + why,
        "put a folder, or a link to a folder of the tree, in its place");
  }
}
