package io.portkeel.packaging;

import static io.portkeel.packaging.InContainer.RANGE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signals and restarts of a container are the command's, as without portkeel. */
@ParameterizedClass
@EnumSource(EntryLauncher.class)
@OnContainerHost
class RunStopsAndRestartsIT {

  private static final String CURE = "--sysctl=net.ipv4.ip_local_port_range=49152 65535";

  private final EntryLauncher launcher;
  private final ContainerHost host;
  private final InContainer container;
  private final Containers containers;

  RunStopsAndRestartsIT(EntryLauncher launcher, ContainerHost host) {
    this.launcher = launcher;
    this.host = host;
    containers = host.containers(ContainerTool.DOCKER, ContainerImage.WHOLE);
    container = new InContainer(containers, launcher);
  }

  @ParameterizedTest
  @EnumSource(ContainerTool.class)
  @Execution(ExecutionMode.CONCURRENT)
  void theSignalOfAStopReachesTheCommand(ContainerTool tool) {
    Containers some = host.containers(tool, ContainerImage.WHOLE);
    String id = new InContainer(some, launcher).with(CURE).start(ContainerImage.WITHIN, "wait");
    some.awaitLog(id, "waiting\n");
    assertEquals(7, stopped(some, id, 10));
    some.remove(id);
  }

  /** Measured: the first process of a pid namespace has no signal that it does not handle. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aCommandThatDoesNotHandleItIsKilledAsWithoutPortkeel() {
    String id = container.with(CURE).start("sh", "-c", "echo waiting; exec sleep 1000");
    containers.awaitLog(id, "waiting\n");
    assertEquals(137, stopped(containers, id, 1));
    containers.remove(id);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void underAnInitItDiesOfTheSignal() {
    String id = container.with(CURE, "--init").start("sh", "-c", "echo waiting; exec sleep 1000");
    containers.awaitLog(id, "waiting\n");
    assertEquals(143, stopped(containers, id, 10));
    containers.remove(id);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aStopWhileTheJvmWorksStartsNoCommand() {
    // Its policy does not come to an end while nobody writes or closes the container's input.
    String id = container.with("-i").start("--policy", "-", "--", "sh", "-c", "echo started");
    containers.awaitProcess(id, "java");
    assertEquals(143, stopped(containers, id, 10));
    Ran log = containers.tool("logs", id);
    // dash tells of it when the signal meets a Java that does not handle signals yet.
    assertEquals("", (log.out() + log.err()).replace("Terminated\n", ""));
    containers.remove(id);
  }

  @ParameterizedTest
  @EnumSource(ContainerTool.class)
  @Execution(ExecutionMode.CONCURRENT)
  void aRestartGivesTheSameAgain(ContainerTool tool) {
    Containers some = host.containers(tool, ContainerImage.WHOLE);
    String id =
        new InContainer(some, launcher)
            .with(tool.writable())
            .start("sh", "-c", "cat $0; exec " + ContainerImage.WITHIN + " wait", RANGE);
    some.awaitLog(id, "waiting\n");
    String once = InContainer.WANTED + "waiting\n";
    some.tool("restart", id).succeeded();
    some.awaitLog(id, once + once);
    Ran log = some.tool("logs", id);
    assertAll(
        () -> assertEquals(once + once, log.out()),
        () -> assertEquals("", log.err()),
        () -> assertEquals("49152-65535", some.liveRange(id)));
    some.remove(id);
  }

  private static int stopped(Containers containers, String id, int seconds) {
    containers.tool("stop", "-t", Integer.toString(seconds), id).succeeded();
    String code = containers.tool("inspect", "-f", "{{.State.ExitCode}}", id).succeeded().out();
    return Integer.parseInt(code.strip());
  }
}
