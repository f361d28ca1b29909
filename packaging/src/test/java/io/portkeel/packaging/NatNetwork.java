package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two clients at the bridge of a host, in namespaces of their own:
 *
 * <pre>
 * 172.17.0.2, 172.17.0.3 -- docker0 (host) 10.0.1.10 -- 10.0.1.20 server
 * </pre>
 */
final class NatNetwork implements AutoCloseable {
  static final String SERVER = "10.0.1.20";

  private final Deque<Sandbox> opened = new ArrayDeque<>();
  private final Sandbox host;
  private final Sandbox first;
  private final List<Talker> talkers = new ArrayList<>();

  /** A client that is at work. */
  private record Talker(Writer commands, BufferedReader answers) {
    /** From which ports the server sees the flows from these. */
    List<Integer> flowsFrom(int port) {
      try {
        commands.write(port + "\n");
        commands.flush();
        String line = String.valueOf(answers.readLine());
        if (!line.matches("[0-9 ]+")) {
          throw new AssertionError("no ports: " + line + " " + answers.lines().toList());
        }
        return Stream.of(line.split(" ")).map(Integer::valueOf).toList();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /** Builds it without any rule. */
  NatNetwork() {
    try {
      host = open();
      first = open();
      Sandbox second = open();
      Sandbox server = open();
      ip(host, "link add docker0 type bridge");
      ip(host, "address add 172.17.0.1/16 dev docker0");
      ip(host, "link set docker0 up");
      client(first, "veth1", "172.17.0.2");
      client(second, "veth2", "172.17.0.3");
      cable("eth0", server);
      ip(host, "address add 10.0.1.10/24 dev eth0");
      ip(server, "address add " + SERVER + "/24 dev eth0");
      host.write("/proc/sys/net/ipv4/ip_forward", "1");
      BufferedReader serving = talker(server, NatServer.class).answers();
      String line = String.valueOf(readLine(serving));
      if (!line.equals(NatServer.LISTENING)) {
        throw new AssertionError("no server: " + line);
      }
      for (Sandbox one : List.of(first, second, host)) {
        talkers.add(talker(one, NatClient.class, SERVER));
      }
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  Sandbox host() {
    return host;
  }

  /** One of the clients. */
  Sandbox client() {
    return first;
  }

  /**
   * Both clients and then the host open flows from the same ports to the same server: how many of
   * each the server sees from outside 49152-65535.
   */
  List<Long> outside(int firstPort) {
    List<Long> counts = new ArrayList<>();
    for (Talker talker : talkers) {
      counts.add(talker.flowsFrom(firstPort).stream().filter(port -> port < 49152).count());
    }
    return counts;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private Sandbox open() {
    Sandbox sandbox = Sandbox.open(SandboxKind.HOST);
    opened.push(sandbox);
    return sandbox;
  }

  private void client(Sandbox client, String cable, String address) {
    cable(cable, client);
    ip(host, "link set " + cable + " master docker0");
    ip(client, "address add " + address + "/16 dev eth0");
    ip(client, "route add default via 172.17.0.1");
  }

  private void cable(String end, Sandbox other) {
    ip(host, "link add " + end + " type veth peer name eth0 netns " + other.pid());
    ip(host, "link set " + end + " up");
    ip(other, "link set eth0 up");
  }

  private static void ip(Sandbox sandbox, String words) {
    sandbox.run(("ip " + words).split(" ")).succeeded();
  }

  private static Talker talker(Sandbox sandbox, Class<?> main, String... args) {
    Process process = sandbox.java(main, args).start();
    return new Talker(
        process.outputWriter(StandardCharsets.US_ASCII),
        process.inputReader(StandardCharsets.US_ASCII));
  }

  private static String readLine(BufferedReader reader) {
    try {
      return String.valueOf(reader.readLine());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
