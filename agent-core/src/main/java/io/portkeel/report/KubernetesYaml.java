package io.portkeel.report;

import java.util.List;

/**
 * The security context of a Kubernetes pod.
 *
 * <p>The kubelet takes net.ipv4.ip_local_port_range from every pod since 1.18, and
 * net.ipv4.ip_local_reserved_ports since 1.27; else its --allowed-unsafe-sysctls must name them
 * (Kubernetes' page on sysctls, and pkg/kubelet/sysctl/safe_sysctls.go).
 */
final class KubernetesYaml {

  private KubernetesYaml() {}

  static String block(List<SysctlSetting> settings) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "# Under a Pod's spec:, or the spec.template.spec: of a Deployment and its like.\n");
    yaml.append("securityContext:\n");
    yaml.append("  sysctls:\n");
    for (SysctlSetting setting : settings) {
      if (setting.name().equals(SysctlSetting.RESERVED)) {
        yaml.append(
            "    # Safe since Kubernetes 1.27; before, --allowed-unsafe-sysctls must name it.\n");
      }
      yaml.append("    - name: ").append(setting.name()).append('\n');
      yaml.append("      value: \"").append(setting.value()).append("\"\n");
    }
    return yaml.toString();
  }

  /** The same in one line. */
  static String line(List<SysctlSetting> settings) {
    StringBuilder yaml = new StringBuilder("securityContext: {sysctls: [");
    for (int i = 0; i < settings.size(); i++) {
      SysctlSetting setting = settings.get(i);
      yaml.append(i == 0 ? "{name: " : ", {name: ").append(setting.name());
      yaml.append(", value: \"").append(setting.value()).append("\"}");
    }
    return yaml.append("]}").toString();
  }
}
