package io.portkeel.report;

import java.util.List;

/**
 * A drop-in of containers.conf, for every container that podman starts from then on.
 *
 * <p>A later file's list replaces an earlier one's as a whole, and podman's own has one entry,
 * which lets programs in a container ping; so that one stays.
 */
final class PodmanConf {

  private static final String OF_PODMAN = "net.ipv4.ping_group_range=0 0";

  private PodmanConf() {}

  static String file(List<SysctlSetting> settings) {
    StringBuilder toml = new StringBuilder();
    toml.append("# /etc/containers/containers.conf.d/50-portkeel.conf\n");
    toml.append(
        "# This list takes the place of an earlier one. The first entry is podman's default.\n");
    toml.append("[containers]\n");
    toml.append("default_sysctls = [\n");
    toml.append("  \"").append(OF_PODMAN).append("\",\n");
    for (SysctlSetting setting : settings) {
      toml.append("  \"").append(setting.assignment()).append("\",\n");
    }
    return toml.append("]\n").toString();
  }
}
