package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A shell that may be a host's /bin/sh, by the first line of a script that it runs. */
enum LauncherShell {
  DASH("/bin/dash", "#!/bin/dash -"),
  /** No room for the dash after `sh`: a first line carries one argument. */
  BUSYBOX("/bin/busybox", "#!/bin/busybox sh");

  private final Path program;
  private final String firstLine;

  LauncherShell(String program, String firstLine) {
    this.program = Path.of(program);
    this.firstLine = firstLine;
  }

  /** The first line of a script that this shell is to run. */
  String firstLine() {
    return firstLine;
  }

  /** Fails without dash, which Debian always has; skips the test without another shell. */
  void require() {
    boolean installed = Files.isExecutable(program);
    if (this == DASH) {
      assertTrue(installed, program + " is missing");
    }
    assumeTrue(installed, program + " is not installed");
  }
}
