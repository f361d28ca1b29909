package io.portkeel.linux;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The flags of chattr(1) that keep even root from replacing a file. */
final class FileFlags {

  private static final int IMMUTABLE = 0x10;
  private static final int APPEND_ONLY = 0x20;

  private FileFlags() {}

  /** What keeps the file, be it there or not, from being made, replaced or removed. */
  static Optional<Problem> inTheWayOf(Path file) throws IOException {
    Path folder = file.getParent();
    for (Path path : folder == null ? new Path[] {file} : new Path[] {folder, file}) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        int flags = SystemCalls.flags(path);
        if ((flags & (IMMUTABLE | APPEND_ONLY)) != 0) {
          return Optional.of(problem(file, path, flags));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether nothing can be changed in it. Append-only files look writable until this is asked. */
  static boolean isImmutable(Path path) throws IOException {
    return (SystemCalls.flags(path) & IMMUTABLE) != 0;
  }

  private static Problem problem(Path file, Path marked, int flags) {
    boolean immutable = (flags & IMMUTABLE) != 0;
    return Problem.at(
        Place.file(file.toString()),
        "file-immutable",
        (file.equals(marked) ? "this file" : "its folder")
            + (immutable ? " is marked as immutable" : " is marked as append-only")
            + ", so nobody can replace it; nothing was changed",
        "see who wants that, then `chattr "
            + (immutable ? "-i " : "-a ")
            + marked
            + "` and apply again");
  }
}
