package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A host with a container, and a server whose answers are filtered:
 *
 * <pre>
 * container 10.8.0.2 -- 10.8.0.1 host 10.9.0.10 -- 10.9.0.20 server
 * </pre>
 *
 * <p>From its port 10001 answers go to 49152-65535 alone, from 10002 to every port, from 10003 to
 * none. The container sends to {@link #NOBODY}, who never answers.
 */
final class WatchNetwork implements AutoCloseable {
  static final String SERVER = "10.9.0.20";
  static final String NOBODY = "10.8.0.9";

  /** Where the host listens, and the server connects to. */
  static final int LISTENER = 8443;

  private static final String FILTER =
      """
      table ip acl {
        chain out {
          type filter hook output priority filter;
          tcp sport 10001 tcp dport != 49152-65535 drop
          tcp sport 10003 drop
        }
      }
      """;

  private final Deque<Sandbox> opened = new ArrayDeque<>();
  private final Deque<Held> clients = new ArrayDeque<>();
  private final Sandbox host;
  private final String container;

  /** Builds it, with the listeners. */
  WatchNetwork() {
    try {
      host = Sandbox.open(SandboxKind.CONTAINER_HOST);
      opened.push(host);
      Sandbox server = Sandbox.open(SandboxKind.HOST);
      opened.push(server);
      // The host knows its own processes alone, so the cable comes from the other end.
      ip("link add eth0 type veth peer name eth0 netns " + host.pid(), server);
      ip("address add 10.9.0.10/24 dev eth0", host);
      ip("link set eth0 up", host);
      ip("address add " + SERVER + "/24 dev eth0", server);
      ip("link set eth0 up", server);
      server.command("nft", "-f", "-").input(FILTER).run().succeeded();
      hold(
          server.java(
              PortHolder.class, "tcp 0.0.0.0 10001", "tcp 0.0.0.0 10002", "tcp 0.0.0.0 10003"));
      hold(host.java(PortHolder.class, "tcp 0.0.0.0 " + LISTENER));
      hold(server.java(WatchClient.class, "55555 10.9.0.10 " + LISTENER));
      container = hold(host.command("unshare", "-n", "sh", "-c", "echo $$; exec cat")).line();
      ip("link add c0 type veth peer name eth0 netns " + container, host);
      ip("address add 10.8.0.1/24 dev c0", host);
      ip("link set c0 up", host);
      inContainer("ip", "address", "add", "10.8.0.2/24", "dev", "eth0").run().succeeded();
      inContainer("ip", "link", "set", "eth0", "up").run().succeeded();
      String neighbour = "ip neighbour add " + NOBODY + " lladdr 02:00:00:00:00:09 dev eth0";
      inContainer(neighbour.split(" ", -1)).run().succeeded();
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  Sandbox host() {
    return host;
  }

  /** The network namespace of the container, as the kernel calls it. */
  String containerNamespace() {
    return inContainer("readlink", "/proc/self/ns/net").run().succeeded().out().strip();
  }

  /** Begins connections on the host, each {@code FROM ADDRESS PORT}. */
  Held connect(String... connections) {
    return client(host.java(WatchClient.class, connections));
  }

  /** Begins connections in the container. */
  Held connectFromContainer(String... connections) {
    // The words of a Java command begin behind those that lead into the sandbox.
    List<String> java =
        new ArrayList<>(
            List.of(
                Built.javaHome().resolve("bin/java").toString(),
                "-cp",
                Built.testClasses().toString(),
                WatchClient.class.getName()));
    java.addAll(Arrays.asList(connections));
    return client(inContainer(java.toArray(String[]::new)));
  }

  private Held client(SandboxCommand command) {
    Held client = hold(command);
    clients.push(client);
    return client;
  }

  /** Ends all that was begun. */
  void release() {
    while (!clients.isEmpty()) {
      clients.pop().close();
    }
  }

  private SandboxCommand inContainer(String... argv) {
    List<String> words = new ArrayList<>(List.of("nsenter", "-n", "-t", container));
    words.addAll(Arrays.asList(argv));
    return host.command(words.toArray(String[]::new));
  }

  /** A process that holds something until it is closed. */
  record Held(Process process, String line) {
    void close() {
      try {
        process.getOutputStream().close();
        process.waitFor();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  /** Starts it, and waits until it says a line: that it is ready, or which process it is. */
  private static Held hold(SandboxCommand command) {
    Process process = command.start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    try {
      String line = String.valueOf(said.readLine());
      if (!line.matches("ready|[0-9]+")) {
        throw new AssertionError(line + " " + said.lines().toList());
      }
      return new Held(process, line);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void ip(String words, Sandbox where) {
    where.run(("ip " + words).split(" ", -1)).succeeded();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
