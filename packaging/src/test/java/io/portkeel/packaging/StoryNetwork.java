package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The network of the story, in namespaces of its own:
 *
 * <pre>
 * container 172.17.0.2 -- docker0 (host, masquerade) 10.0.1.10 -- router -- 10.0.2.10 server
 * </pre>
 *
 * <p>The router filters as a network ACL does, without keeping any connection in mind: answers from
 * the server's subnet pass to TCP ports 49152-65535 alone.
 */
final class StoryNetwork implements AutoCloseable {
  private static final String MASQUERADE =
      """
      table ip nat {
        chain postrouting {
          type nat hook postrouting priority srcnat;
          ip saddr 172.17.0.0/16 oifname != "docker0" masquerade
        }
      }
      """;
  private static final String NETWORK_ACL =
      """
      table ip acl {
        chain forward {
          type filter hook forward priority filter;
          ip saddr 10.0.2.0/24 ip daddr 10.0.1.0/24 tcp dport 49152-65535 accept
          ip saddr 10.0.2.0/24 ip daddr 10.0.1.0/24 meta l4proto tcp drop
        }
      }
      """;

  private final Deque<Sandbox> opened = new ArrayDeque<>();
  private final Sandbox host;
  private final Sandbox container;

  /** Builds it, with the server listening. */
  StoryNetwork() {
    try {
      host = open(SandboxKind.HOST);
      container = open(SandboxKind.CONTAINER);
      Sandbox router = open(SandboxKind.HOST);
      Sandbox server = open(SandboxKind.HOST);
      bridge();
      cable(host, "eth0", router, "client0");
      cable(router, "server0", server, "eth0");
      ip(host, "address add 10.0.1.10/24 dev eth0");
      ip(host, "route add default via 10.0.1.1");
      ip(router, "address add 10.0.1.1/24 dev client0");
      ip(router, "address add 10.0.2.1/24 dev server0");
      ip(server, "address add 10.0.2.10/24 dev eth0");
      ip(server, "route add default via 10.0.2.1");
      // A local route makes the server own a hundred addresses at once.
      ip(server, "route add local 10.0.2.128/25 dev lo");
      ip(router, "route add 10.0.2.128/25 via 10.0.2.10");
      forward(host, MASQUERADE);
      forward(router, NETWORK_ACL);
      serve(server);
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  Sandbox host() {
    return host;
  }

  Sandbox container() {
    return container;
  }

  /**
   * Connects from the container to as many destinations, from the ports that the kernel chooses.
   */
  StoryTally connect(int connections, Duration patience) {
    return client(connections, patience, 0);
  }

  /** Connects once from the container, from this port. */
  StoryTally connectFrom(int sourcePort, Duration patience) {
    return client(1, patience, sourcePort);
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private StoryTally client(int connections, Duration patience, int sourcePort) {
    Ran ran =
        container
            .java(
                StoryClient.class,
                Integer.toString(connections),
                Long.toString(patience.toMillis()),
                Integer.toString(sourcePort))
            .run()
            .succeeded();
    return StoryTally.parse(ran.out());
  }

  private Sandbox open(SandboxKind kind) {
    Sandbox sandbox = Sandbox.open(kind);
    opened.push(sandbox);
    return sandbox;
  }

  private void bridge() {
    ip(host, "link add docker0 type bridge");
    ip(host, "address add 172.17.0.1/16 dev docker0");
    ip(host, "link set docker0 up");
    cable(host, "veth0", container, "eth0");
    ip(host, "link set veth0 master docker0");
    ip(container, "address add 172.17.0.2/16 dev eth0");
    ip(container, "route add default via 172.17.0.1");
  }

  private static void cable(Sandbox one, String end, Sandbox other, String otherEnd) {
    ip(one, "link add " + end + " type veth peer name " + otherEnd + " netns " + other.pid());
    ip(one, "link set " + end + " up");
    ip(other, "link set " + otherEnd + " up");
  }

  private static void ip(Sandbox sandbox, String words) {
    sandbox.run(("ip " + words).split(" ")).succeeded();
  }

  private static void forward(Sandbox sandbox, String rules) {
    sandbox.write("/proc/sys/net/ipv4/ip_forward", "1");
    sandbox.command("nft", "-f", "-").input(rules).run().succeeded();
  }

  private static void serve(Sandbox server) {
    BufferedReader output =
        server.java(StoryServer.class).start().inputReader(StandardCharsets.UTF_8);
    try {
      String line = String.valueOf(output.readLine());
      if (!line.equals(StoryServer.LISTENING)) {
        throw new AssertionError("no server: " + line);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
