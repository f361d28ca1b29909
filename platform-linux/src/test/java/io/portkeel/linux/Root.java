package io.portkeel.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the tests run as root, as they do in CI. */
final class Root {

  private Root() {}

  static boolean isThisUser() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void isNeeded(String why) {
    assumeTrue(isThisUser(), "needs root, " + why);
  }
}
