package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What tests may not change on the machine they run on.
 *
 * @param settings the kernel's settings by their path, but for those that it changes by itself
 * @param files what is below /etc, by path: type, mode, owner, time and inode of each
 */
record MachineState(Map<String, String> settings, Map<String, String> files) {

  static final MachineState NOT_NOTED = new MachineState(Map.of(), Map.of());

  private static final Path SETTINGS = Path.of("/proc/sys");

  /** Counters and random numbers, and what comes and goes with interfaces. */
  private static final Pattern RESTLESS =
      Pattern.compile(
          ".*/(fs/(dentry-state|file-nr|inode-nr|inode-state|aio-nr|quota|binfmt_misc)"
              + "|kernel/(random|ns_last_pid|pty/nr|sched_domain|perf_event)|net/netfilter/.*_count"
              + "|net/ipv[46]/(conf|neigh|route)|vm/(stat|compact|drop)|debug).*");

  static MachineState now() {
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> files = new TreeMap<>();
    walk(
        SETTINGS,
        (path, attributes) -> {
          if (attributes.isRegularFile() && !RESTLESS.matcher(path.toString()).matches()) {
            settings.put(path.toString(), setting(path));
          }
        });
    walk(Path.of("/etc"), (path, attributes) -> files.put(path.toString(), file(path)));
    return new MachineState(settings, files);
  }

  /** A setting that only root may read, or that cannot be read at all, is noted as such. */
  private static String setting(Path path) {
    try {
      return String.join("\n", Files.readAllLines(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private static String file(Path path) {
    try {
      Map<String, Object> attributes =
          Files.readAttributes(
              path, "unix:mode,uid,gid,ino,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
      return new TreeMap<>(attributes).toString();
    } catch (IOException e) {
      return "gone";
    }
  }

  private interface Visit {
    void file(Path path, BasicFileAttributes attributes);
  }

  private static void walk(Path root, Visit visit) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              visit.file(folder, attributes);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              visit.file(file, attributes);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
