package io.portkeel.report;

import java.util.List;

/** The flags of {@code docker run} and {@code podman run}, in one line, quoted for a shell. */
final class ContainerFlags {

  private ContainerFlags() {}

  /** As docker takes them; a POSIX shell, cmd.exe and PowerShell read this quoting alike. */
  static String docker(List<SysctlSetting> settings) {
    StringBuilder line = new StringBuilder();
    for (SysctlSetting setting : settings) {
      flag(line).append('"').append(setting.assignment()).append('"');
    }
    return line.toString();
  }

  /**
   * As podman takes them. Measured (4.3): it reads the flag as a row of comma-separated values, so
   * a list of ports needs quotes that reach it, inside those of the shell.
   */
  static String podman(List<SysctlSetting> settings) {
    StringBuilder line = new StringBuilder();
    for (SysctlSetting setting : settings) {
      String assignment = setting.assignment();
      boolean list = assignment.indexOf(',') >= 0;
      flag(line).append(list ? "'\"" : "\"").append(assignment).append(list ? "\"'" : "\"");
    }
    return line.toString();
  }

  private static StringBuilder flag(StringBuilder line) {
    return line.append(line.length() == 0 ? "--sysctl " : " --sysctl ");
  }
}
