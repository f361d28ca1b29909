package io.portkeel.platform;

/** Who starts a container, as far as the container itself can tell. */
public enum ContainerRuntime {
  DOCKER,
  PODMAN,
  KUBERNETES,
  ECS,
  UNKNOWN
}
