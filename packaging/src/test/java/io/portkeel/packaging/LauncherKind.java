package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** A launcher that a host may have: the script under one shell or another, or the program. */
enum LauncherKind {
  DASH("/bin/dash", "#!/bin/dash -"),
  /** No room for the dash after `sh`: a first line carries one argument. */
  BUSYBOX("/bin/busybox", "#!/bin/busybox sh"),
  PROGRAM(LauncherKind.program().toString(), "");

  /** The script as it is delivered. */
  static final Path SCRIPT = Built.distribution().resolve("bin/portkeel");

  private final Path needed;
  private final String firstLine;

  LauncherKind(String needed, String firstLine) {
    this.needed = Path.of(needed);
    this.firstLine = firstLine;
  }

  /** The program for this machine's processor, as it is delivered. */
  static Path program() {
    String processor = "amd64".equals(System.getProperty("os.arch")) ? "x86-64" : "aarch64";
    return Built.distribution().resolve("bin/portkeel-linux-" + processor);
  }

  /** Fails without dash, which Debian always has; skips the test without another one. */
  void require() {
    boolean there = Files.isExecutable(needed);
    if (this == DASH) {
      assertTrue(there, needed + " is missing");
    }
    assumeTrue(there, needed + " is missing");
  }

  /** Puts a launcher of this kind into a file that is not there yet. */
  Path install(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (this == PROGRAM) {
      // Not by this process: while one of its children holds the file open, nobody can run it.
      ProcessBuilder copy = new ProcessBuilder("cp", "--", needed.toString(), file.toString());
      assertEquals("", Ran.of(copy, Duration.ofSeconds(10)).succeeded().err());
    } else {
      String script = Files.readString(SCRIPT);
      Files.writeString(file, firstLine + script.substring(script.indexOf('\n')));
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
