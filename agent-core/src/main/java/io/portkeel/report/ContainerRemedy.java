package io.portkeel.report;

import io.portkeel.platform.ContainerRuntime;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;

/** What whoever starts a container gives it, so that it has its range before it begins. */
public final class ContainerRemedy {

  private ContainerRemedy() {}

  /** The exact flag, YAML or JSON: one line, to be pasted as it stands. */
  public static String setting(ContainerRuntime runtime, PortRange range, PortSet reserve) {
    List<SysctlSetting> settings = SysctlSetting.of(range, reserve);
    return switch (runtime) {
      case DOCKER, UNKNOWN -> ContainerFlags.docker(settings);
      case PODMAN -> ContainerFlags.podman(settings);
      case KUBERNETES -> KubernetesYaml.line(settings);
      case ECS -> EcsJson.line(settings);
    };
  }

  /** What to do with it, as the remedy of a problem: a sentence without a final stop. */
  public static String sentence(ContainerRuntime runtime, PortRange range, PortSet reserve) {
    String setting = setting(runtime, range, reserve);
    return switch (runtime) {
      case DOCKER -> "start the container with docker run " + setting;
      case PODMAN -> "start the container with podman run " + setting;
      case KUBERNETES -> "give the pod's spec " + setting;
      case ECS -> "give the container definition " + setting;
      case UNKNOWN -> "start the container with " + setting + ", or what its runtime calls that";
    };
  }
}
