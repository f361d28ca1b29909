package io.portkeel.report;

import java.util.List;

/** The key of a service in a compose file. */
final class ComposeYaml {

  private ComposeYaml() {}

  static String block(List<SysctlSetting> settings) {
    StringBuilder yaml = new StringBuilder("# In the service, beside its image:\nsysctls:\n");
    for (SysctlSetting setting : settings) {
      // Quoted: a lone reserved port would else be a number, and 22-80 invites other readers.
      yaml.append("  ")
          .append(setting.name())
          .append(": \"")
          .append(setting.value())
          .append("\"\n");
    }
    return yaml.toString();
  }
}
