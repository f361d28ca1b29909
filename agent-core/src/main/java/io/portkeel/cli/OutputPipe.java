package io.portkeel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells a standard output whose reader may go away from one that may be full. Java says of neither
 * why it cannot be written.
 */
final class OutputPipe {

  private OutputPipe() {}

  /** Whether it is a pipe, as far as the system tells. */
  static boolean isThere() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
