package io.portkeel.packaging;

import static io.portkeel.packaging.InContainer.FLAG;
import static io.portkeel.packaging.InContainer.RANGE;
import static io.portkeel.packaging.InContainer.READ_ONLY;
import static io.portkeel.packaging.InContainer.WANTED;
import static io.portkeel.packaging.InContainer.assertRefused;
import static io.portkeel.packaging.InContainer.assertSilent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A container in a network that is not its own does not change it, or is allowed to. */
@ParameterizedClass
@EnumSource(EntryLauncher.class)
@OnContainerHost
class RunInForeignNetworksIT {

  private static final String CURE = "--sysctl=net.ipv4.ip_local_port_range=49152 65535";
  private static final String WRITABLE = ContainerTool.DOCKER.writable();
  private static final String TCP = "/proc/self/net/tcp6";
  private static final String ALLOW = "--allow-host-network";

  private final ContainerHost host;
  private final InContainer container;
  private final Containers containers;

  RunInForeignNetworksIT(EntryLauncher launcher, ContainerHost host) {
    this.host = host;
    containers = host.containers(ContainerTool.DOCKER, ContainerImage.WHOLE);
    container = new InContainer(containers, launcher);
  }

  /** The host's range is its own again. */
  @AfterEach
  void asTheKernelStarts() {
    host.sandbox().write(RANGE, "32768 60999");
  }

  private static void awaitListener(int port, Supplier<String> table) {
    // busybox listens to both families, by IPv6.
    String local = String.format(":%04X %032d:0000 0A", port, 0);
    Instant giveUp = Instant.now().plusSeconds(10);
    while (!table.get().contains(local)) {
      assertTrue(Instant.now().isBefore(giveUp), "nobody listens at " + port);
    }
  }

  private static void assertShared(int port, Ran ran) {
    assertRefused(
        "this network namespace is not this container's alone: no process in here has the socket at"
            + " TCP port "
            + port,
        "give the setting to the container that owns the namespace (start the container with docker"
            + " run "
            + FLAG
            + "), or give portkeel run "
            + ALLOW
            + " when all that is in it shall have this range",
        ran);
  }

  @Test
  void anothersNamespaceIsLeftAloneUnlessItIsAllowed() {
    String other = containers.start("nc", "-l", "-p", "8080");
    awaitListener(8080, () -> containers.read(other, TCP));
    InContainer inside = container.with("--network", "container:" + other);
    assertShared(8080, inside.run("cat", RANGE));
    assertShared(8080, inside.with(WRITABLE).run("cat", RANGE));
    assertEquals("32768-60999", containers.liveRange(other));
    assertSilent(0, WANTED, inside.with(WRITABLE).run(ALLOW, "cat", RANGE));
    assertEquals("49152-65535", containers.liveRange(other));
    containers.remove(other);
  }

  /** Measured: Docker takes the flag, and so changes the range of the container that is there. */
  @Test
  void theFlagOfTheSecondContainerChangesTheFirst() {
    String other = containers.start(ContainerImage.WITHIN, "wait");
    InContainer inside = container.with("--network", "container:" + other);
    assertSilent(0, WANTED, inside.with(CURE).run("cat", RANGE));
    assertEquals("49152-65535", containers.liveRange(other));
    containers.remove(other);
  }

  /** The host of these containers is a namespace that the kernel did not start with. */
  @Test
  void theHostsNetworkIsSeenByItsSockets() throws Exception {
    InContainer inside = container.with("--network", "host");
    Ran refused = inside.with(CURE).run("cat", RANGE);
    assertEquals(125, refused.exitCode(), refused.toString());
    assertTrue(
        refused
            .err()
            .contains(
                "sysctl \"net.ipv4.ip_local_port_range\" not allowed in host network namespace"),
        refused.err());
    Process listener = host.sandbox().command("busybox", "nc", "-l", "-p", "8081").start();
    awaitListener(8081, () -> host.sandbox().read(TCP));
    assertShared(8081, inside.with(WRITABLE).run("cat", RANGE));
    assertEquals("32768-60999", host.sandbox().liveRange());
    assertSilent(0, WANTED, inside.with(WRITABLE).run(ALLOW, "cat", RANGE));
    assertEquals("49152-65535", host.sandbox().liveRange());
    listener.destroyForcibly().waitFor();
  }

  /**
   * Podman joins the network that it is started in, here this machine's own, and makes nothing in
   * it. /proc/sys stays read-only inside, so that no mistake could change the machine.
   */
  @Test
  void theMachinesOwnNetworkIsToldByTheKernel() {
    String machines = LiveRange.ofThisMachine();
    InContainer inside =
        new InContainer(
            host.containers(ContainerTool.PODMAN, ContainerImage.WHOLE).with("--network", "host"),
            container.launcher());
    List<String> enter =
        List.of(
            "/usr/bin/nsenter",
            "-t",
            Long.toString(host.sandbox().pid()),
            "-m",
            "-u",
            "-r",
            "-w",
            "-p",
            "-C",
            "sh",
            "-c",
            OwnControlGroup.JOIN,
            "join");
    String whose =
        "this container is in the host's own network namespace, whose range all of the host has";
    String ask =
        "run `portkeel apply` on the host, or give portkeel run "
            + ALLOW
            + " to change it from here";
    Ran ran = inside.containers().runBy(enter, inside.words("--range=40000-40999", "cat", RANGE));
    assertRefused(whose, ask, ran);
    Ran allowed =
        inside.containers().runBy(enter, inside.words(ALLOW, "--range=40000-40999", "cat", RANGE));
    assertRefused(
        READ_ONLY,
        "run `portkeel apply` on the host: no runtime sets it for a container in its network",
        allowed);
    assertEquals(machines, LiveRange.ofThisMachine());
  }
}
