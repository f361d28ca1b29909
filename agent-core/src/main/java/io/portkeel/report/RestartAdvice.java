package io.portkeel.report;

import io.portkeel.platform.Container;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a container's range when it is started again: what was set in it goes with it. */
public final class RestartAdvice {

  private RestartAdvice() {}

  /** The warning that its own setting comes back, and what to put there instead. */
  public static Problem of(Optional<Container> container, PortRange range, PortSet reserve) {
    return Problem.of(
        "lost-by-restart",
        container.isPresent()
            ? "a restart brings its own setting back"
            : "this ends with the namespace, and a new one has the kernel's default",
        remedy(container, range, reserve));
  }

  private static String remedy(Optional<Container> container, PortRange range, PortSet reserve) {
    if (container.isEmpty()) {
      return "set " + assignments(range, reserve, "") + " where it is made, or " + again();
    }
    return switch (container.get().runtime()) {
      case LXC ->
          "put " + assignments(range, reserve, "lxc.sysctl.") + " into the container's config";
      case NSPAWN ->
          "put " + assignments(range, reserve, "") + " into a file in its own /etc/sysctl.d";
      case SYSTEMD ->
          "set " + assignments(range, reserve, "") + " when the unit starts, or " + again();
      default -> ContainerRemedy.sentence(runtime(container.get()), range, reserve);
    };
  }

  private static String again() {
    return "run `portkeel apply --containers` again afterwards";
  }

  /** Whatever runs a pod's containers, its settings stand in the pod's specification. */
  private static ContainerRuntime runtime(Container container) {
    if (container.pod().isPresent()) {
      return ContainerRuntime.KUBERNETES;
    }
    return switch (container.runtime()) {
      case DOCKER -> ContainerRuntime.DOCKER;
      case PODMAN -> ContainerRuntime.PODMAN;
      case ECS -> ContainerRuntime.ECS;
      default -> ContainerRuntime.UNKNOWN;
    };
  }

  private static String assignments(PortRange range, PortSet reserve, String prefix) {
    List<String> lines = new ArrayList<>();
    for (SysctlSetting setting : SysctlSetting.of(range, reserve)) {
      lines.add("`" + prefix + setting.name() + " = " + setting.value() + "`");
    }
    return String.join(" and ", lines);
  }
}
