package io.portkeel.packaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Containers of one image and one tool, on a {@link ContainerHost}. */
final class Containers {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Sandbox host;
  private final ContainerTool tool;
  private final String image;
  private final List<String> flags = new ArrayList<>();

  Containers(Sandbox host, ContainerTool tool, String image) {
    this.host = host;
    this.tool = tool;
    this.image = image;
  }

  /** The same containers, with more flags of `run`. */
  Containers with(String... more) {
    Containers with = new Containers(host, tool, image);
    with.flags.addAll(flags);
    with.flags.addAll(Arrays.asList(more));
    return with;
  }

  /** Runs a container to its end: its exit code, and what its two streams had. */
  Ran run(String... command) {
    return tool(words(List.of("run", "--rm"), command)).run();
  }

  /** The same for a tool that is started by other words than those that lead into the host. */
  Ran runBy(List<String> enter, String... command) {
    return new SandboxCommand(enter, argv(words(List.of("run", "--rm"), command))).run();
  }

  /** Starts a container that stays: its id. */
  String start(String... command) {
    return tool(words(List.of("run", "-d"), command)).run().succeeded().out().strip();
  }

  /** Another command of the tool. */
  Ran tool(String... words) {
    return tool(List.of(words)).run();
  }

  /** What a file inside a running container holds, by a program that every image has. */
  String read(String id, String path) {
    return tool("exec", id, ContainerImage.WITHIN, "cat", path).succeeded().out();
  }

  /**
   * Waits until a container has written this line, on either stream.
   *
   * @throws AssertionError when it ends without, or after 20 seconds
   */
  void awaitLog(String id, String line) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    Ran log = tool("logs", id);
    while (!(log.out() + log.err()).contains(line)) {
      String running = tool("inspect", "-f", "{{.State.Running}}", id).succeeded().out();
      log = tool("logs", id);
      if (Instant.now().isAfter(giveUp)
          || (running.equals("false\n") && !(log.out() + log.err()).contains(line))) {
        throw new AssertionError("not written by the container: " + line + log);
      }
    }
  }

  /** Waits until a process of this name runs in a container. */
  void awaitProcess(String id, String name) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (tool("top", id, "-o", "pid,comm")
        .out()
        .lines()
        .noneMatch(line -> line.endsWith(" " + name))) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError("no " + name + " in the container: " + tool("top", id).out());
      }
    }
  }

  /** The live range that a running container has, as LOW-HIGH. */
  String liveRange(String id) {
    return LiveRange.shown(read(id, LiveRange.FILE));
  }

  /** Kills a container and takes away all that it left. */
  void remove(String id) {
    tool("rm", "-f", id).succeeded();
  }

  private SandboxCommand tool(List<String> words) {
    return host.command(argv(words).toArray(String[]::new));
  }

  private List<String> argv(List<String> words) {
    List<String> argv = new ArrayList<>(tool.words());
    argv.addAll(words);
    return argv;
  }

  private List<String> words(List<String> first, String... command) {
    List<String> words = new ArrayList<>(first);
    words.addAll(flags);
    words.add(image);
    words.addAll(Arrays.asList(command));
    return words;
  }
}
