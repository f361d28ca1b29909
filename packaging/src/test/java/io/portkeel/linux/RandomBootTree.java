package io.portkeel.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The sysctl files of a made-up host: in a sandbox, in the place of those that are there. */
final class RandomBootTree {

  private static final List<String> FOLDERS =
      List.of("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d");

  private static final String CREDENTIALS = "/run/credentials/@system";

  /** Few, so that they meet; bytes sort them, not letters. */
  private static final List<String> NAMES =
      List.of(
          "10-a.conf",
          "10-a.conf",
          "9-a.conf",
          "99-Z.conf",
          "99-a.conf",
          "99-a.conf",
          "99-\u00e9.conf",
          "99-z z.conf",
          "zz-portkeel.conf",
          ".hidden.conf",
          ".conf",
          "99-a.conf~",
          "README",
          "[19]0-a.conf",
          "{10,9}-a.conf",
          "99-?.conf",
          "99-a\\.conf",
          "-a.conf");

  /** What stands at a path: a link's target behind the arrow, a folder, or a file's text. */
  private static final String LINK = "-> ";

  private static final String FOLDER = "folder";
  private static final String FILE = "file:";

  private final Random random;
  private final RandomLines lines;
  private final Map<String, String> made = new LinkedHashMap<>();

  RandomBootTree(Random random) {
    this.random = random;
    this.lines = new RandomLines(random);
    for (String folder : FOLDERS) {
      if (random.nextInt(12) == 0) {
        made.put(
            folder,
            one(
                List.of(
                    LINK + "/etc/elsewhere.d",
                    LINK + "/usr/lib/sysctl.d",
                    LINK + "nowhere",
                    FILE)));
      } else if (random.nextInt(20) > 0) {
        made.put(folder, FOLDER);
      }
    }
    made.put("/etc/elsewhere.d", FOLDER);
    for (int i = 1 + random.nextInt(7); i > 0; i--) {
      made.putIfAbsent(one(FOLDERS) + "/" + one(NAMES), something());
    }
    made.put("/etc/elsewhere.d/50-e.conf", FILE + lines.file());
    made.put("/etc/elsewhere.conf", FILE + lines.file());
    if (random.nextInt(3) > 0) {
      made.put("/etc/sysctl.conf", random.nextInt(8) == 0 ? something() : FILE + lines.file());
    }
    if (random.nextBoolean()) {
      made.put("/etc/sysctl.d/99-sysctl.conf", LINK + "../sysctl.conf");
    }
    if (random.nextInt(6) == 0) {
      made.put(CREDENTIALS + "/sysctl.extra", FILE + lines.file());
    }
  }

  private String something() {
    return switch (random.nextInt(14)) {
      case 0 -> FILE;
      case 1 -> LINK + "/dev/null";
      case 2 -> LINK + "nowhere.conf";
      case 3 -> FOLDER;
      case 4 -> LINK + "../elsewhere.conf";
      case 5 -> LINK + "/etc/elsewhere.conf";
      case 6 -> LINK + "10-a.conf";
      default -> FILE + lines.file();
    };
  }

  private String one(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The folder that systemd would hand to its program with the credentials. */
  Path credentials() {
    return Path.of(CREDENTIALS);
  }

  /** Removes the sysctl files there are, and makes these. */
  void make() throws IOException {
    for (String folder : FOLDERS) {
      remove(Path.of(folder));
    }
    for (String path :
        List.of("/etc/sysctl.conf", "/etc/elsewhere.conf", "/etc/elsewhere.d", CREDENTIALS)) {
      remove(Path.of(path));
    }
    for (Map.Entry<String, String> one : made.entrySet()) {
      make(Path.of(one.getKey()), one.getValue());
    }
  }

  private static void make(Path path, String what) throws IOException {
    Path above = path.getParent();
    if (above == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (above.endsWith("@system")) {
      Files.createDirectories(above);
    }
    if (!Files.isDirectory(above)) {
      return;
    }
    if (what.equals(FOLDER)) {
      Files.createDirectory(path);
    } else if (what.startsWith(LINK)) {
      Files.createSymbolicLink(path, Path.of(what.substring(LINK.length())));
    } else {
      Files.writeString(path, what.substring(FILE.length()), StandardCharsets.ISO_8859_1);
    }
  }

  private static void remove(Path top) throws IOException {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder();
    made.forEach(
        (path, what) ->
            shown.append(path).append(' ').append(KernelTrials.quoted(what)).append('\n'));
    return shown.toString();
  }
}
