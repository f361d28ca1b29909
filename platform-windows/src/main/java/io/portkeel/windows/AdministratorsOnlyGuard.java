package io.portkeel.windows;

import io.portkeel.platform.FileGuard;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.windows.WindowsSystem.Containment;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Trusts a file that Administrators and SYSTEM alone could have written or put in its place.
 *
 * <p>It walks from the top of the drive to the file, through every link, and looks at each step:
 * its owner, and whom its access list lets change it. An administrator who owns a file himself is
 * not enough: his processes that are not elevated could have written it.
 *
 * @param lists how the access list of a step is found
 * @param trusted whose files are believed
 */
record AdministratorsOnlyGuard(Lists lists, Set<Sid> trusted) implements FileGuard {

  /** As many as Windows follows on one path. */
  private static final int MOST_LINKS = 63;

  private static final Set<Sid> OF_A_HOST =
      Set.of(Sid.ADMINISTRATORS, Sid.SYSTEM, Sid.TRUSTED_INSTALLER);

  /** Owns what RUN makes in an image; no process of a host outside of containers is this user. */
  private static final Set<Sid> OF_A_CONTAINER =
      Set.of(Sid.ADMINISTRATORS, Sid.SYSTEM, Sid.TRUSTED_INSTALLER, Sid.CONTAINER_ADMINISTRATOR);

  /** How access lists are found. */
  interface Lists {

    /** That of a file, a folder, or a link itself. */
    AccessList of(Path path) throws IOException;
  }

  /** For the files of this Windows. */
  static AdministratorsOnlyGuard in(Containment containment) {
    return new AdministratorsOnlyGuard(
        FileSecurity::of, containment == Containment.CONTAINER ? OF_A_CONTAINER : OF_A_HOST);
  }

  @Override
  public Inspection inspect(Path path) {
    // Windows takes ".." out of a path before it looks at any part of it.
    Path absolute = path.toAbsolutePath().normalize();
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
    Path drive = file.getRoot();
    Optional<Inspection> weak = look(file, drive, Guarded.DRIVE);
    if (weak.isPresent()) {
      return weak.get();
    }
    Deque<Path> ahead = new ArrayDeque<>();
    pushNames(ahead, file);
    Path at = drive;
    int links = 0;
    while (!ahead.isEmpty()) {
      Path next = at.resolve(ahead.pop());
      BasicFileAttributes step =
          Files.readAttributes(next, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Optional<Path> target = target(next, step);
      Guarded kind =
          target.isPresent() ? Guarded.LINK : step.isDirectory() ? Guarded.FOLDER : Guarded.FILE;
      weak = look(file, next, kind);
      if (weak.isPresent()) {
        return weak.get();
      }
      if (target.isEmpty()) {
        at = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        return failed(file, "too many links on the way");
      }
      pushNames(ahead, target.get());
      at = target.get().getRoot();
      weak = look(file, at, Guarded.DRIVE);
      if (weak.isPresent()) {
        return weak.get();
      }
    }
    return new Inspection.Trusted(at);
  }

  /** Where a link leads, whole; nothing for what is none. */
  private static Optional<Path> target(Path path, BasicFileAttributes step) throws IOException {
    if (step.isSymbolicLink()) {
      Path target = Files.readSymbolicLink(path);
      return Optional.of(path.resolveSibling(target).toAbsolutePath().normalize());
    }
    // A junction, or something that leads nowhere else, such as a file that is kept in the cloud.
    Path real = step.isOther() ? path.toRealPath() : path;
    return real.equals(path) ? Optional.empty() : Optional.of(real);
  }

  private static void pushNames(Deque<Path> ahead, Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      ahead.push(path.getName(i));
    }
  }

  private Optional<Inspection> look(Path file, Path step, Guarded kind) throws IOException {
    return lists
        .of(step)
        .weakness(kind, trusted)
        .map(weakness -> new Inspection.Insecure(new WeakStep(kind, step, weakness).problem(file)));
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
