package io.portkeel.report;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel setting of a network namespace, as the tools that start containers call and take it.
 *
 * @param name with dots, such as {@code net.ipv4.ip_local_port_range}
 * @param value ASCII digits, commas, hyphens and at most one blank: nothing that needs an escape
 */
record SysctlSetting(String name, String value) {

  static final String RANGE = "net.ipv4.ip_local_port_range";
  static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

  /** The settings that a decision means; without reserved ports there is no word of them. */
  static List<SysctlSetting> of(PortRange range, PortSet reserve) {
    List<SysctlSetting> settings = new ArrayList<>(2);
    settings.add(new SysctlSetting(RANGE, range.low() + " " + range.high()));
    if (!reserve.isEmpty()) {
      settings.add(new SysctlSetting(RESERVED, reserve.toString()));
    }
    return settings;
  }

  /** {@code NAME=VALUE}, as docker, podman and containers.conf take it. */
  String assignment() {
    return name + "=" + value;
  }
}
