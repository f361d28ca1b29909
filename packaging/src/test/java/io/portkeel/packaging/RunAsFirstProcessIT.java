package io.portkeel.packaging;

import static io.portkeel.packaging.InContainer.FLAG;
import static io.portkeel.packaging.InContainer.RANGE;
import static io.portkeel.packaging.InContainer.READ_ONLY;
import static io.portkeel.packaging.InContainer.WANTED;
import static io.portkeel.packaging.InContainer.assertRefused;
import static io.portkeel.packaging.InContainer.assertSilent;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The first process of a container is the command, and nothing of portkeel is left. */
@OnContainerHost
class RunAsFirstProcessIT {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final ContainerHost host;

  RunAsFirstProcessIT(ContainerHost host) {
    this.host = host;
  }

  private InContainer container(ContainerTool tool, ContainerImage image, EntryLauncher launcher) {
    return new InContainer(host.containers(tool, image), launcher);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({
    "DOCKER, WHOLE, SHELL",
    "DOCKER, WHOLE, STATIC",
    "DOCKER, BARE, STATIC",
    "PODMAN, WHOLE, SHELL",
    "PODMAN, BARE, STATIC",
  })
  void nothingOfItIsLeft(ContainerTool tool, ContainerImage image, EntryLauncher launcher) {
    InContainer container = container(tool, image, launcher).with(tool.writable());
    Containers containers = container.containers();
    String plain = containers.start(ContainerImage.WITHIN, "wait");
    String id = container.start(ContainerImage.WITHIN, "wait");
    containers.awaitLog(id, "waiting\n");
    String maps = containers.read(id, "/proc/1/maps");
    List<String> processes =
        containers
            .tool("exec", id, ContainerImage.WITHIN, "list", "/proc")
            .succeeded()
            .out()
            .lines()
            .filter(name -> NUMBER.matcher(name).matches())
            .toList();
    assertAll(
        () -> assertEquals("49152-65535", containers.liveRange(id)),
        () -> assertEquals("within\n", containers.read(id, "/proc/1/comm")),
        () -> assertEquals("/bin/within\0wait\0", containers.read(id, "/proc/1/cmdline")),
        () -> assertTrue(maps.contains(ContainerImage.WITHIN), maps),
        () -> assertFalse(maps.contains("/opt/portkeel") || maps.contains(".so"), maps),
        // The other is the one that looks.
        () -> assertEquals(2, processes.size(), processes.toString()),
        () -> assertEquals(files(containers, plain), files(containers, id)));
    containers.remove(id);
    containers.remove(plain);
  }

  /** What differs from the image, a line each. */
  private static Set<String> files(Containers containers, String id) {
    return Set.copyOf(containers.tool("diff", id).succeeded().out().lines().toList());
  }

  @Test
  void anImageWithoutAShellIsToldTheSame() {
    InContainer bare = container(ContainerTool.DOCKER, ContainerImage.BARE, EntryLauncher.STATIC);
    assertRefused(
        READ_ONLY,
        "start the container with docker run " + FLAG,
        bare.run(ContainerImage.WITHIN, "cat", RANGE));
    assertSilent(
        7,
        "",
        bare.with("--sysctl", "net.ipv4.ip_local_port_range=49152 65535")
            .run(ContainerImage.WITHIN, "exit", "7"));
  }

  @ParameterizedTest
  @EnumSource(EntryLauncher.class)
  void nothingHasToBeWrittenButTheRange(EntryLauncher launcher) {
    InContainer readOnly =
        container(ContainerTool.DOCKER, ContainerImage.WHOLE, launcher).with("--read-only");
    assertSilent(0, WANTED, readOnly.with(ContainerTool.DOCKER.writable()).run("cat", RANGE));
    assertSilent(
        0,
        WANTED,
        readOnly
            .with(ContainerTool.DOCKER.writable(), "--tmpfs", "/tmp:noexec,mode=1777")
            .run("cat", RANGE));
    assertRefused(
        READ_ONLY, "start the container with docker run " + FLAG, readOnly.run("cat", RANGE));
  }
}
