package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.platform.ContainerRuntime;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSignsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "/.dockerenv, PATH=/bin, DOCKER",
    "/run/.containerenv, PATH=/bin, PODMAN",
    "/none, container=podman, PODMAN",
    "/none, container=lxc, UNKNOWN",
    "/none, KUBERNETES_SERVICE_HOST=10.0.0.1, KUBERNETES",
    "/run/secrets/kubernetes.io/token, PATH=/bin, KUBERNETES",
    "/none, ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4, ECS",
    "/none, ECS_CONTAINER_METADATA_URI=http://169.254.170.2/v3, ECS",
    "/none, PATH=/bin, UNKNOWN",
  })
  void eachRuntimeHasItsSign(String file, String variable, ContainerRuntime expected) {
    LinuxTree tree = new LinuxTree(folder).text(file, "");
    assertEquals(expected, find(tree, variable));
  }

  @Test
  void whoSetsTheSysctlsComesBeforeWhoStartsTheProcess() {
    LinuxTree tree = new LinuxTree(folder).text("/.dockerenv", "");
    assertEquals(ContainerRuntime.KUBERNETES, find(tree, "KUBERNETES_SERVICE_HOST=10.0.0.1"));
    assertEquals(ContainerRuntime.ECS, find(tree, "ECS_CONTAINER_METADATA_URI_V4=http://e"));
  }

  private static ContainerRuntime find(LinuxTree tree, String variable) {
    String[] parts = variable.split("=", 2);
    return RuntimeSigns.find(tree.paths(), Map.of(parts[0], parts[1]));
  }
}
