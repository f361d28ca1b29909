package io.portkeel.report;

import java.util.List;

/**
 * The flags of {@code docker run} and {@code podman run}, in one line.
 *
 * <p>Quoted as a POSIX shell, cmd.exe and PowerShell alike take it.
 */
final class ContainerFlags {

  private ContainerFlags() {}

  static String line(List<SysctlSetting> settings) {
    StringBuilder line = new StringBuilder();
    for (SysctlSetting setting : settings) {
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append("--sysctl \"").append(setting.assignment()).append('"');
    }
    return line.toString();
  }
}
