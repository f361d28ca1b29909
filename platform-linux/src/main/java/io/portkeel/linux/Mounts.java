package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mounts that this process sees, from the text of /proc/self/mountinfo (proc(5)).
 *
 * <p>The JDK's own FileStore goes by devices, and so takes a read-only bind of /proc/sys for the
 * writable /proc (seen on 17).
 */
record Mounts(List<Mount> mounts) {

  /**
   * One mount.
   *
   * @param top which folder of its file system is mounted; / for all of it
   * @param source the device, or a word for what has none
   */
  record Mount(String top, Path point, String source, boolean readOnly) {}

  static Mounts read(LinuxPaths paths) {
    try {
      return parse(ProcFile.readRecords(paths.at("/proc/self/mountinfo")));
    } catch (IOException e) {
      return new Mounts(List.of());
    }
  }

  /** Whether something is mounted on exactly this path, which has no links in it. */
  static boolean isPoint(LinuxPaths paths, Path path) {
    try {
      String text = ProcFile.readRecords(paths.at("/proc/self/mountinfo"));
      // Hosts of containers have thousands of mounts, and almost never one on a file.
      if (!text.contains(String.valueOf(path.getFileName()).replace(" ", "\\040"))) {
        return false;
      }
      for (Mount mount : parse(text).mounts()) {
        if (mount.point().equals(path)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Lines {@code id parent major:minor top point options [more...] - type source options}. */
  static Mounts parse(String mountinfo) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : mountinfo.split("\n", -1)) {
      List<String> fields = List.of(line.split(" ", -1));
      int separator = fields.indexOf("-");
      if (separator >= 6 && fields.size() > separator + 3) {
        boolean readOnly = isReadOnly(fields.get(5)) || isReadOnly(fields.get(separator + 3));
        mounts.add(
            new Mount(
                fields.get(3),
                Path.of(unescaped(fields.get(4))),
                fields.get(separator + 2),
                readOnly));
      }
    }
    return new Mounts(List.copyOf(mounts));
  }

  /** The mount that an absolute path without links lies on; of equal points the last covers all. */
  Optional<Mount> of(Path path) {
    Optional<Mount> nearest = Optional.empty();
    for (Mount mount : mounts) {
      boolean above = path.startsWith(mount.point());
      if (above
          && (nearest.isEmpty()
              || mount.point().getNameCount() >= nearest.get().point().getNameCount())) {
        nearest = Optional.of(mount);
      }
    }
    return nearest;
  }

  private static boolean isReadOnly(String options) {
    return List.of(options.split(",", -1)).contains("ro");
  }

  /** Space, tab, line end and backslash are written as a backslash and three octal digits. */
  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < field.length()) {
      if (field.charAt(i) == '\\' && i + 3 < field.length()) {
        text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
        i += 4;
      } else {
        text.append(field.charAt(i));
        i++;
      }
    }
    return text.toString();
  }
}
