package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that would fill memory, stack or time get a problem in its place. */
class HostileDocumentsTest {

  private static final int SECONDS = 60;

  @TempDir Path folder;

  /** With the heap and the stack that the program is started with (java.options). */
  @Test
  void areToldInTheProgramsMemory() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Xss512k",
                "-cp",
                System.getProperty("java.class.path"),
                HostileDocuments.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(java.waitFor(SECONDS, TimeUnit.SECONDS));
    } finally {
      java.destroyForcibly();
    }

    assertEquals(
        List.of(
            "100 MB: told at 50001:1 too-large, 4 MiB read",
            "100 MB of spaces: told at 1:16777217 too-large, 16 MiB read",
            "a text of 100 MB: told at 1:16777217 too-large, 16 MiB read",
            "a text of 15 MiB that is passed over: told at 1:1 no-acl, 14 MiB read",
            "a key of 15 MiB: told at 1:1 too-long, 0 MiB read",
            "an id of 15 MiB: told at 1:17 too-long, 0 MiB read",
            "a number of 15 MiB: told at 1:5 too-long, 0 MiB read",
            "a million keys: told at 1:1 no-acl, 13 MiB read",
            "a million numbers: told at 1:1 no-acl, 7 MiB read",
            "100,000 lists in each other: told at 1:201 too-deep, 0 MiB read",
            "100,000 objects in each other: told at 1:2201 too-deep, 0 MiB read",
            "100,000 levels under a key that is passed over: told at 1:205 too-deep, 0 MiB read",
            "100,000 modules: told at 1:1808 too-deep, 0 MiB read",
            "a million wrong rules: 21 problems, the last 1:66 more-problems, 0 MiB read",
            "as many rules as are read: 25000 ACLs, 3 MiB read",
            "a rule more: told at 1:4600036 too-large, 4 MiB read",
            "a million subnets: told at 1:1038944 too-large, 1 MiB read"),
        Files.readAllLines(output, StandardCharsets.UTF_8));
    assertEquals(0, java.exitValue());
  }
}
