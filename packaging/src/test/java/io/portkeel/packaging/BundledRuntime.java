package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Java runtime of the modules that portkeel needs, as packages and images bring it along. */
final class BundledRuntime {
  private static final String MODULES = "java.base,java.logging,java.management,jdk.unsupported";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private BundledRuntime() {}

  /** Where it is; it is made once for each build folder, in some 5 seconds. */
  static Path folder() {
    return of("bundled-runtime", MODULES);
  }

  /** One of other modules, separated by commas, under a name of its own in the build folder. */
  static synchronized Path of(String name, String modules) {
    Path folder = Built.distribution().resolveSibling(name);
    Path ready = folder.resolveSibling(name + ".ready");
    try {
      if (!Files.exists(ready) || !Files.readString(ready).equals(modules)) {
        run("rm", "-rf", folder.toString());
        Path programs = Built.javaHome().resolve("bin");
        run(
            programs.resolve("jlink").toString(),
            "--add-modules",
            modules,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            folder.toString());
        // jlink leaves out the archive of the JDK's own classes, a third of a start.
        run(folder.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-Xshare:dump");
        Files.writeString(ready, modules);
      }
      return folder;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void run(String... argv) {
    Ran.of(new ProcessBuilder(argv), PATIENCE).succeeded();
  }
}
