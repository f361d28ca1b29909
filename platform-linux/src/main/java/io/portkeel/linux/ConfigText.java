package io.portkeel.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small configuration files of other services. */
final class ConfigText {

  private ConfigText() {}

  /** Absent when it is not there or cannot be read. */
  static Optional<String> read(LinuxPaths paths, Path path) {
    try {
      return Optional.of(Files.readString(paths.follow(path), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A file with settings of the kernel; {@link SysctlFile.Masks} when it cannot be read. */
  static SysctlFile sysctlFile(LinuxPaths paths, Path path) {
    Optional<String> text = read(paths, path);
    return new SysctlFile(
        path, text.isPresent() ? new SysctlFile.Text(path, text.get()) : new SysctlFile.Masks());
  }

  /** The value of a shell variable in a file of assignments; empty when it is not set. */
  static String variable(String text, String name) {
    String value = "";
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith(name + "=")) {
        value = stripped.substring(name.length() + 1).strip();
      }
    }
    boolean quoted =
        value.length() > 1
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
