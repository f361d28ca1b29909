package io.portkeel.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A small Debian with systemd below the build's folder. */
final class DebianRoot {
  private DebianRoot() {}

  /**
   * The one that all tests share, and none may write to; made by whoever needs it first, in some 30
   * seconds.
   */
  static synchronized Path of(String suite) throws IOException {
    Path ready = folder().resolve(suite + ".ready");
    if (!Files.exists(ready)) {
      unpacked(suite, suite);
      Files.createFile(ready);
    }
    return folder().resolve(suite);
  }

  /** A new one of this name, in the place of what an earlier run left there. */
  static synchronized Path unpacked(String suite, String name) throws IOException {
    Path root = folder().resolve(name);
    run(Duration.ofMinutes(2), "rm", "-rf", root.toString());
    Files.createDirectory(root);
    run(Duration.ofMinutes(1), "tar", "-C", root.toString(), "-xf", base(suite).toString());
    return root;
  }

  /** The same that packaging/boot/prove-boot boots. */
  private static Path base(String suite) throws IOException {
    Path folder = Files.createDirectories(Built.distribution().resolveSibling("boot"));
    Path base = folder.resolve(suite + ".tar");
    if (!Files.exists(base)) {
      Path made = folder.resolve(suite + ".new.tar");
      run(
          Duration.ofMinutes(4),
          "mmdebstrap",
          "--quiet",
          "--variant=minbase",
          "--include=systemd,systemd-sysv,procps",
          suite,
          made.toString());
      Files.move(made, base);
    }
    return base;
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(Built.distribution().resolveSibling("boot-roots"));
  }

  private static void run(Duration patience, String... argv) throws IOException {
    Ran.of(new ProcessBuilder(argv), patience).succeeded();
  }
}
