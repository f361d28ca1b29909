package io.portkeel.linux;

import io.portkeel.platform.ContainerRuntime;
import java.nio.file.Files;
import java.util.Map;

/** Tells from inside a container what has started it, by the signs that are meant to tell it. */
final class RuntimeSigns {

  private RuntimeSigns() {}

  /** Who sets the container's sysctls: those of a pod may show the marks of docker as well. */
  static ContainerRuntime find(LinuxPaths paths, Map<String, String> environment) {
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")
        || Files.exists(paths.at("/run/secrets/kubernetes.io"))
        || Files.exists(paths.at("/var/run/secrets/kubernetes.io"))) {
      return ContainerRuntime.KUBERNETES;
    }
    if (environment.containsKey("ECS_CONTAINER_METADATA_URI_V4")
        || environment.containsKey("ECS_CONTAINER_METADATA_URI")) {
      return ContainerRuntime.ECS;
    }
    if (Files.exists(paths.at("/run/.containerenv"))
        || "podman".equals(environment.get("container"))) {
      return ContainerRuntime.PODMAN;
    }
    return Files.exists(paths.at("/.dockerenv"))
        ? ContainerRuntime.DOCKER
        : ContainerRuntime.UNKNOWN;
  }
}
