package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The containers that Docker and Podman run, as their host sees and changes them. */
@OnContainerHost
class ContainersFromHostIT {

  private static final String OWN = "40000-50000";

  private final Sandbox host;
  private final Portkeel portkeel;
  private final Containers docker;
  private final Containers podman;
  private String plain = "";
  private String web = "";
  private String guest = "";
  private String pod = "";

  ContainersFromHostIT(ContainerHost containers) {
    host = containers.sandbox();
    portkeel = Portkeel.asRoot(host);
    docker = containers.containers(ContainerTool.DOCKER, ContainerImage.BARE);
    podman = containers.containers(ContainerTool.PODMAN, ContainerImage.BARE);
  }

  /** One as it comes, one with a range and a name, a guest of the first, and one of Podman's. */
  @BeforeEach
  void start() {
    plain = docker.start(ContainerImage.WITHIN, "wait");
    web =
        docker
            .with("--hostname", "web-1")
            .with("--sysctl", "net.ipv4.ip_local_port_range=40000 50000")
            .start(ContainerImage.WITHIN, "wait");
    guest = docker.with("--network", "container:" + plain).start(ContainerImage.WITHIN, "wait");
    pod = podman.start(ContainerImage.WITHIN, "wait");
  }

  @AfterEach
  void end() {
    List.of(guest, web, plain).forEach(docker::remove);
    podman.remove(pod);
    assertEquals("32768-60999", host.liveRange(), "the host's own range is not touched");
  }

  @Test
  void eachIsListedOnceWithItsIdAndRuntime() {
    ReportJson status = portkeel.json("status", "--containers").exits(0).changesNothing();
    assertEquals(
        Map.of(
            "docker " + plain, "32768-60999 2 false",
            "docker " + web, OWN + " 1 false",
            "podman " + pod, "32768-60999 1 false"),
        byContainer(status, "range", "processes", "compliant"));
    List<String> own =
        status
            .all("/namespaces")
            .filter(namespace -> namespace.path("host").asBoolean())
            .map(namespace -> namespace.path("namespace").asText())
            .toList();
    assertEquals(List.of(host.run("readlink", "/proc/1/ns/net").out().strip()), own);
    String table = portkeel.text("status", "--containers").succeeded().out();
    assertAll(
        () -> assertTrue(table.contains("docker " + plain.substring(0, 12)), table),
        () -> assertTrue(table.contains("docker " + web.substring(0, 12) + "  web-1 "), table),
        () -> assertTrue(table.contains("podman " + pod.substring(0, 12)), table));
  }

  @Test
  void applyChangesThemAndARestartBringsTheirOwnBack() {
    portkeel.json("check", "--containers").exits(2);
    Ran apply = portkeel.text("apply", "--containers").succeeded();
    assertAll(
        () -> assertEquals("49152-65535", docker.liveRange(plain)),
        () -> assertEquals("49152-65535", docker.liveRange(guest)),
        () -> assertEquals("49152-65535", docker.liveRange(web)),
        () -> assertEquals("49152-65535", podman.liveRange(pod)),
        () -> assertWarned("docker", plain, apply),
        () -> assertWarned("docker", web, apply),
        () -> assertWarned("podman", pod, apply));
    portkeel.json("check", "--containers").exits(0).changesNothing();
    portkeel.json("apply", "--containers").exits(0).changesNothing();

    docker.tool("restart", web).succeeded();
    podman.tool("restart", pod).succeeded();

    assertEquals(OWN, docker.liveRange(web));
    assertEquals("32768-60999", podman.liveRange(pod));
    assertEquals("49152-65535", docker.liveRange(plain));
    assertEquals(
        Map.of(
            "docker " + plain, "true",
            "docker " + web, "false",
            "podman " + pod, "false"),
        byContainer(portkeel.json("check", "--containers").exits(2), "compliant"));
  }

  /** Of what a restart does, with what to start the container with; containers may share it. */
  private static void assertWarned(String tool, String id, Ran ran) {
    String advice =
        ": a restart brings its own setting back; start the container with "
            + tool
            + " run "
            + InContainer.FLAG;
    String name = tool + " " + id.substring(0, 12);
    assertTrue(
        ran.err().lines().anyMatch(line -> line.contains(name) && line.endsWith(advice)),
        ran.err());
  }

  @Test
  void aPolicyTellsThemApartByTheirOwnNames() {
    host.write(
        "/srv/policy.yaml",
        """
        version: 1
        rules:
          - { when: { container: true, hostname: "web-*" }, range: 50000-50999 }
          - { range: keep }
        """);
    portkeel.json("apply", "--containers", "--policy", "/srv/policy.yaml").exits(0);
    assertAll(
        () -> assertEquals("50000-50999", docker.liveRange(web)),
        () -> assertEquals("32768-60999", docker.liveRange(plain)),
        () -> assertEquals("32768-60999", podman.liveRange(pod)));
  }

  /** These values of each container, by its runtime and id. */
  private static Map<String, String> byContainer(ReportJson report, String... keys) {
    Map<String, String> containers = new TreeMap<>();
    report
        .all("/namespaces")
        .filter(namespace -> namespace.path("container").isObject())
        .forEach(
            namespace -> {
              JsonNode container = namespace.path("container");
              String name =
                  container.path("runtime").asText() + " " + container.path("id").asText();
              List<String> values =
                  List.of(keys).stream().map(key -> namespace.path(key).asText()).toList();
              assertEquals(null, containers.put(name, String.join(" ", values)), name);
            });
    return containers;
  }
}
