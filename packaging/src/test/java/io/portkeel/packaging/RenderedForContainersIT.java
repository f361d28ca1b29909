package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is rendered for a container's tool gives the containers that this starts the range. */
@OnContainerHost
class RenderedForContainersIT {

  private static final String POLICY = "/srv/policy.yaml";
  private static final String RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";
  private static final String SET = "50000\t50999\n50051,60000-60010\n";
  private static final String LOOK =
      ContainerImage.WITHIN + " cat " + LiveRange.FILE + " " + RESERVED;

  private final ContainerHost host;
  private final Sandbox sandbox;

  RenderedForContainersIT(ContainerHost host) {
    this.host = host;
    sandbox = host.sandbox();
    sandbox.write(
        POLICY,
        """
        version: 1
        rules:
          - { when: { os: linux, container: true, hostname: "app-*" }, range: 50000-50999 }
          - { range: keep }
        reserve: [50051, 60000-60010]
        """);
  }

  private String rendered(String target) {
    return sandbox
        .portkeel("render", target, "--policy", POLICY, "--hostname", "app-1")
        .succeeded()
        .out();
  }

  /** Pasted into a command line, as the shell reads it. */
  @ParameterizedTest
  @EnumSource(ContainerTool.class)
  void theFlagsAreTaken(ContainerTool tool) {
    ContainerImage image = ContainerImage.BARE;
    host.containers(tool, image);
    String flags = rendered(tool.name().toLowerCase(Locale.ROOT)).strip();
    String line =
        String.join(" ", tool.words()) + " run --rm " + flags + " " + image.tag() + " " + LOOK;
    assertSet(sandbox.run("sh", "-c", line));
  }

  @Test
  void podmanTakesItsSettingsForAllContainers() {
    Containers containers = host.containers(ContainerTool.PODMAN, ContainerImage.BARE);
    String file = "/etc/containers/containers.conf.d/50-portkeel.conf";
    sandbox.write(file, rendered("podman-conf"));
    try {
      assertSet(containers.run(LOOK.split(" ")));
    } finally {
      sandbox.run("rm", file).succeeded();
    }
    assertEquals("32768\t60999\n\n", containers.run(LOOK.split(" ")).out());
  }

  @Test
  @Needs(Need.COMPOSE)
  void composeStartsAServiceWithIt() {
    host.containers(ContainerTool.DOCKER, ContainerImage.BARE);
    String service =
        "services:\n  app:\n    image: " + ContainerImage.BARE.tag() + "\n    command: " + LOOK;
    sandbox.write("/srv/app/compose.yaml", service + "\n" + rendered("compose").indent(4));
    String compose = "cd /srv/app && docker-compose -f compose.yaml ";
    Ran up = sandbox.run("sh", "-c", compose + "run --rm app").succeeded();
    assertEquals(SET, up.out(), up.err());
    sandbox.run("sh", "-c", compose + "down").succeeded();
  }

  private static void assertSet(Ran ran) {
    assertAll(
        () -> assertEquals("", ran.err()),
        () -> assertEquals(SET, ran.out()),
        () -> assertEquals(0, ran.exitCode()));
  }
}
