package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A client and a server in namespaces of their own, with a filter before the server that keeps no
 * connection in mind: 10.0.9.1, fd00:9::1 -- 10.0.9.2, fd00:9::2.
 */
final class ProbeNetwork implements AutoCloseable {
  static final String SERVER = "10.0.9.2:" + ProbeServer.PORT;

  private final Sandbox client;
  private final Sandbox server;

  ProbeNetwork() {
    client = Sandbox.open(SandboxKind.HOST);
    server = Sandbox.open(SandboxKind.HOST);
    try {
      ip(client, "link add eth0 type veth peer name eth0 netns " + server.pid());
      address(client, "1");
      address(server, "2");
      serve();
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  Sandbox client() {
    return client;
  }

  Sandbox server() {
    return server;
  }

  /** Answers get back to these ports of the client alone. */
  void answersOnly(String ports) {
    filter("output", "tcp sport 10001 tcp dport != { " + ports + " } drop");
  }

  /** Packets from other ports of the client than these are rejected. */
  void rejectsAllBut(String ports, String with) {
    filter("input", "tcp dport 10001 tcp sport != { " + ports + " } reject with " + with);
  }

  /** In front of the server one rule decides, at this hook. */
  void filter(String hook, String rule) {
    String rules =
        """
        flush ruleset
        table inet acl {
          chain acl {
            type filter hook %s priority 0;
            %s
          }
        }
        """
            .formatted(hook, rule);
    server.command("nft", "-f", "-").input(rules).run().succeeded();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private static void address(Sandbox sandbox, String last) {
    ip(sandbox, "address add 10.0.9." + last + "/24 dev eth0");
    ip(sandbox, "address add fd00:9::" + last + "/64 dev eth0 nodad");
    ip(sandbox, "link set lo up");
    ip(sandbox, "link set eth0 up");
  }

  private static void ip(Sandbox sandbox, String words) {
    sandbox.run(("ip " + words).split(" ")).succeeded();
  }

  private void serve() {
    BufferedReader output =
        server.java(ProbeServer.class).start().inputReader(StandardCharsets.UTF_8);
    try {
      String line = String.valueOf(output.readLine());
      if (!line.equals(ProbeServer.LISTENING)) {
        throw new AssertionError("no server: " + line);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
