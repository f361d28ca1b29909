package io.portkeel.report;

import java.util.List;

/**
 * The systemControls of a container definition in an ECS task definition.
 *
 * <p>In the network mode awsvpc, and so on Fargate (platform 1.4.0 or later), one container's hold
 * for all of the task; in the mode host they are not supported (ECS API reference, SystemControl).
 */
final class EcsJson {

  private EcsJson() {}

  /** An object, so that it is JSON by itself and a program can merge it. */
  static String block(List<SysctlSetting> settings) {
    StringBuilder json = new StringBuilder("{\n  \"systemControls\": [\n");
    for (int i = 0; i < settings.size(); i++) {
      json.append(i == 0 ? "    " : ",\n    ");
      control(json, settings.get(i));
    }
    return json.append("\n  ]\n}\n").toString();
  }

  /** The member alone, in one line. */
  static String line(List<SysctlSetting> settings) {
    StringBuilder json = new StringBuilder("\"systemControls\": [");
    for (int i = 0; i < settings.size(); i++) {
      json.append(i == 0 ? "" : ", ");
      control(json, settings.get(i));
    }
    return json.append(']').toString();
  }

  private static void control(StringBuilder json, SysctlSetting setting) {
    json.append("{ \"namespace\": \"").append(setting.name());
    json.append("\", \"value\": \"").append(setting.value()).append("\" }");
  }
}
