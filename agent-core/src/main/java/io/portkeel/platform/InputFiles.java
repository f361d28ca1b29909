package io.portkeel.platform;

import io.portkeel.platform.FileGuard.Inspection;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads the files that tell portkeel what to do.
 *
 * <p>A privileged run first looks at who could have written them, and then opens exactly what it
 * looked at, once.
 */
public final class InputFiles {

  /** What most of them may have, in bytes. */
  private static final int MOST = 1 << 20;

  private final FileGuard guard;
  private final Host.Privilege privilege;
  private final Links links;

  /** Files of this machine, where opening a file follows links. */
  public InputFiles(FileGuard guard, Host.Privilege privilege) {
    this(guard, privilege, Links.OF_THE_KERNEL);
  }

  /** Files of a tree with links of its own, which the guard follows as well. */
  public InputFiles(FileGuard guard, Host.Privilege privilege, Links links) {
    this.guard = guard;
    this.privilege = privilege;
    this.links = links;
  }

  /** How links are followed. */
  public interface Links {

    /** The kernel follows them when a file is opened. */
    Links OF_THE_KERNEL = new OfTheKernel();

    /**
     * What to open for a path.
     *
     * @throws IOException when the links lead nowhere
     */
    Path follow(Path path) throws IOException;

    /** Where a path begins that a file of theirs writes with a root. */
    default Path rooted(Path path) {
      return path;
    }
  }

  /** No lambda, whose making takes longer than all reading does. */
  private static final class OfTheKernel implements Links {
    @Override
    public Path follow(Path path) {
      return path;
    }
  }

  /** For a run that has no more rights than whoever wrote the files, or changes nothing. */
  public static InputFiles unguarded() {
    return new InputFiles(path -> new FileGuard.Inspection.Absent(), Host.Privilege.ORDINARY);
  }

  /** What came of reading. */
  public sealed interface Reading {

    /** At most what was asked for, and one byte more, by which its reader notices. */
    final class Content implements Reading {
      private final byte[] bytes;

      private Content(byte[] bytes) {
        this.bytes = bytes;
      }

      public byte[] bytes() {
        return bytes.clone();
      }

      /** The same, from its beginning. */
      public InputStream stream() {
        return new ByteArrayInputStream(bytes);
      }
    }

    record Absent() implements Reading {}

    record Failed(Problem problem) implements Reading {}
  }

  /**
   * Reads a file of at most 1 MiB.
   *
   * @param shown its name for errors, as the user gave it
   */
  public Reading read(Path path, String shown) {
    return read(path, shown, MOST);
  }

  /**
   * Reads a file.
   *
   * @param shown its name for errors, as the user gave it
   * @param most how many bytes it may have
   */
  public Reading read(Path path, String shown, int most) {
    if (privilege == Host.Privilege.ORDINARY) {
      return readFollowing(path, shown, most);
    }
    Inspection inspection = guard.inspect(path);
    if (inspection instanceof Inspection.Trusted trusted) {
      return readRegular(trusted.real(), shown, most, LinkOption.NOFOLLOW_LINKS);
    }
    if (inspection instanceof Inspection.Insecure insecure) {
      return new Reading.Failed(insecure.problem());
    }
    if (inspection instanceof Inspection.Failed failed) {
      return new Reading.Failed(failed.problem());
    }
    // Opening it all the same would read what somebody has put there in this moment.
    return new Reading.Absent();
  }

  /**
   * The file that another one names: beside it, unless the name begins at the root.
   *
   * @throws java.nio.file.InvalidPathException when it is no name of a file
   */
  public Path namedIn(Path file, String name) {
    Path path = Path.of(name);
    return path.isAbsolute() ? links.rooted(path) : file.resolveSibling(path);
  }

  /** The folder to list for a path, by the links that these files follow. */
  Path folder(Path path) throws IOException {
    return links.follow(path);
  }

  private Reading readFollowing(Path path, String shown, int most) {
    try {
      return readRegular(links.follow(path), shown, most);
    } catch (IOException e) {
      return notRead(e, Place.file(shown));
    }
  }

  private static Reading readRegular(Path path, String shown, int most, LinkOption... links) {
    Place place = Place.file(shown);
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, links);
      if (file.isDirectory()) {
        return new Reading.Failed(
            Problem.at(place, "not-a-file", "this is a folder", "name the file itself"));
      }
      if (!file.isRegularFile()) {
        // Opening a pipe would wait for a writer.
        return new Reading.Failed(
            Problem.at(
                place,
                "not-a-file",
                "this is a pipe, a socket or a device",
                "name a regular file, or give `-` to read standard input"));
      }
      if (links.length > 0) {
        try (FileChannel channel =
            FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
          return new Reading.Content(Channels.newInputStream(channel).readNBytes(most + 1));
        }
      }
      try (InputStream in = Files.newInputStream(path)) {
        return new Reading.Content(in.readNBytes(most + 1));
      }
    } catch (IOException e) {
      return notRead(e, place);
    }
  }

  private static Reading notRead(IOException e, Place place) {
    if (e instanceof NoSuchFileException) {
      return new Reading.Absent();
    }
    return new Reading.Failed(
        e instanceof AccessDeniedException
            ? Problem.at(
                place,
                "unreadable",
                "permission denied",
                "run as a user who may read it, or let this user read it and the folders above")
            : Problem.at(place, "unreadable", "cannot be read: " + reason(e), "make it readable"));
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
