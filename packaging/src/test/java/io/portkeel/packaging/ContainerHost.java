package io.portkeel.packaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host with a real Docker daemon and Podman, both with all of their data, sockets, networks and
 * control groups in a sandbox. Images come from local files; no registry is asked.
 *
 * <p>Closing it kills all of its containers. Needs what {@link SharedContainerHost} says.
 */
final class ContainerHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * The control group of a sandbox has few controllers or none where the machine uses the older
   * hierarchies, and systemd is not there to be asked for one.
   */
  private static final String PODMAN_SETTINGS =
      """
      [containers]
      pids_limit = 0
      log_driver = "k8s-file"
      [engine]
      cgroup_manager = "cgroupfs"
      events_logger = "file"
      runtime = "runc"
      """;

  private static final String PODMAN_SETTINGS_FILE = "/etc/containers/containers.conf";

  private static final String DOCKER_DAEMON =
      "exec dockerd --exec-opt native.cgroupdriver=cgroupfs --log-level=error"
          + " >/var/log/dockerd.log 2>&1";

  private static final String WAIT_FOR_DAEMON =
      """
      tries=0
      until /usr/bin/docker version >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { cat /var/log/dockerd.log; exit 1; }
        sleep 0.05
      done
      """;

  private final Sandbox sandbox;
  private final Map<ContainerTool, Set<ContainerImage>> imported =
      new EnumMap<>(ContainerTool.class);

  private ContainerHost(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Opens it; the daemon starts with the first use of Docker, half a second. */
  static ContainerHost open() {
    Sandbox sandbox = Sandbox.open(SandboxKind.CONTAINER_HOST);
    sandbox.write(PODMAN_SETTINGS_FILE, PODMAN_SETTINGS);
    return new ContainerHost(sandbox);
  }

  /** The host itself, for what is done beside its containers. */
  Sandbox sandbox() {
    return sandbox;
  }

  /** Containers of an image that this tool runs. */
  Containers containers(ContainerTool tool, ContainerImage image) {
    bring(tool, image);
    return new Containers(sandbox, tool, image.tag());
  }

  /** Gives an image to this tool, unless it has it. */
  synchronized void bring(ContainerTool tool, ContainerImage image) {
    Set<ContainerImage> images = imported.get(tool);
    if (images == null) {
      images = EnumSet.noneOf(ContainerImage.class);
      imported.put(tool, images);
      if (tool == ContainerTool.DOCKER) {
        startDaemon();
      }
    }
    if (images.add(image)) {
      image.importInto(sandbox, tool);
    }
  }

  /**
   * Containers of an image that Docker builds of images that it has: its tag, then the words of
   * {@code docker build}.
   */
  Containers built(DockerBuilder builder, String tag, String... words) {
    List<String> argv = new ArrayList<>(ContainerTool.DOCKER.words());
    argv.addAll(List.of("build", "--quiet", "--tag", tag));
    argv.addAll(List.of(words));
    sandbox
        .command(argv.toArray(String[]::new))
        .with(DockerBuilder.VARIABLE, builder.value())
        .within(PATIENCE)
        .run()
        .succeeded();
    return new Containers(sandbox, ContainerTool.DOCKER, tag);
  }

  /** Podman's settings with more lines in their section of containers. */
  static String podmanSettingsWith(String lines) {
    return PODMAN_SETTINGS.replace("[containers]\n", "[containers]\n" + lines);
  }

  private void startDaemon() {
    sandbox.command("sh", "-c", DOCKER_DAEMON).start();
    sandbox.command("sh", "-c", WAIT_FOR_DAEMON).within(PATIENCE).run().succeeded();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
