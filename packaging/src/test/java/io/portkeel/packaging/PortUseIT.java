package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the packaged program sees of real sockets, as root and as somebody else. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class PortUseIT {
  private static final String RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";

  private static final String[] SOCKETS = {
    "tcp 0.0.0.0 50051",
    "tcp ::1 50052",
    "udp 127.0.0.1 50053",
    "udp ::1 50054",
    "tcp ::1 8443",
    "connection ::1 8443 40001",
    "connection ::1 8443 40002",
    "connection ::1 8443 61001",
  };

  /** Starts a program that holds sockets, and waits until it has them. */
  private static Process hold(SandboxCommand holder) {
    Process process = holder.start();
    try {
      String said = process.inputReader(StandardCharsets.UTF_8).readLine();
      assertEquals("ready", said);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return process;
  }

  private static Process hold(Sandbox host) {
    return hold(host.java(PortHolder.class, SOCKETS));
  }

  /** Each listener as {@code 50051/tcp 0.0.0.0 java 812}. */
  private static List<String> listeners(ReportJson report) {
    return report
        .all("/capacity/listeners")
        .map(
            one ->
                one.path("port").asText()
                    + "/"
                    + one.path("protocol").asText()
                    + " "
                    + one.path("address").asText()
                    + " "
                    + one.path("process").asText()
                    + " "
                    + one.path("pid").asText())
        .toList();
  }

  private static JsonNode warning(ReportJson report, String code) {
    return report
        .all("/warnings")
        .filter(one -> one.path("code").asText().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + code + ": " + report.ran()));
  }

  @Test
  void statusCountsTheSocketsAndNamesTheListeners() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Process holder = hold(host);
      String java = " java " + holder.pid();
      ReportJson status = Portkeel.asRoot(host).json("status").exits(0);
      assertEquals("28232", status.text("/capacity/ports"));
      assertEquals("470", status.text("/capacity/connections_per_second"));
      assertEquals(
          "{\"inside\":{\"tcp\":2,\"udp\":2},\"outside\":{\"tcp\":1,\"udp\":0},\"accepted\":3}",
          status.json().at("/capacity/in_use").toString());
      assertEquals(
          List.of(
              "50051/tcp 0.0.0.0" + java,
              "50052/tcp ::1" + java,
              "50053/udp 127.0.0.1" + java,
              "50054/udp ::1" + java),
          listeners(status));
      Ran text = Portkeel.asRoot(host).text("status");
      assertTrue(
          text.out().contains("50051/tcp java (pid " + holder.pid() + ") at 0.0.0.0\n"),
          text.out());
    }
  }

  @Test
  void checkAndApplyWarnOfListenersInsideTheNewRange() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Process holder = hold(host);
      Portkeel portkeel = Portkeel.asRoot(host);
      ReportJson check = portkeel.json("check").exits(2);
      assertEquals(List.of("listener-inside"), check.warnings());
      String java = " java (pid " + holder.pid() + ")";
      String message =
          "inside 49152-65535 and not reserved are 4 listeners: 50051/tcp%s, 50052/tcp%s,"
              + " 50053/udp%s, 50054/udp%s; while one is away, an outgoing connection can take"
              + " its port";
      assertEquals(message.replace("%s", java), check.text("/warnings/0/message"));
      assertEquals(
          "add 50051-50054 to `reserve`, or move the range", check.text("/warnings/0/remedy"));
      ReportJson apply = portkeel.json("apply").exits(0);
      assertEquals(check.json().path("warnings"), apply.json().path("warnings"));
      assertEquals(List.of(), portkeel.json("apply").exits(0).warnings(), "no news");
      ReportJson status = portkeel.json("status").exits(0);
      assertEquals(List.of(), status.warnings());
      assertEquals(4, listeners(status).size());
      assertEquals("{\"tcp\":1,\"udp\":2}", status.json().at("/capacity/in_use/inside").toString());
    }
  }

  @Test
  void portsThatTheKernelKeepsBackAreSafe() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      hold(host);
      host.write(RESERVED, "50051-50053");
      Portkeel portkeel = Portkeel.asRoot(host);
      String message = portkeel.json("check").exits(2).text("/warnings/0/message");
      assertTrue(message.contains(" is a listener: 50054/udp java"), message);
      ReportJson status = portkeel.json("status").exits(0);
      assertEquals("28229", status.text("/capacity/ports"));
      assertEquals("true", status.text("/capacity/listeners/0/reserved"));
      assertEquals("false", status.text("/capacity/listeners/3/reserved"));
    }
  }

  @Test
  void toAnOrdinaryUserTheProcessesOfOthersAreUnknown() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      hold(host);
      Process own = hold(host.java(PortHolder.class, "tcp ::1 50060").asUser());
      Portkeel user = Portkeel.asUser(host);
      ReportJson status = user.json("status").exits(0);
      assertEquals(
          List.of(
              "50051/tcp 0.0.0.0 null null",
              "50052/tcp ::1 null null",
              "50060/tcp ::1 java " + own.pid(),
              "50053/udp 127.0.0.1 null null",
              "50054/udp ::1 null null"),
          listeners(status));
      ReportJson check = user.json("check").exits(2);
      String message = warning(check, "listener-inside").path("message").asText();
      assertTrue(message.contains("50051/tcp (process unknown), "), message);
      assertTrue(message.contains("50060/tcp java (pid " + own.pid() + ")"), message);
      assertEquals(
          "listener-inside", user.json("apply").exits(77).text("/warnings/0/code"), "told as well");
    }
  }

  @Test
  void aContainerSeesItsOwn() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST);
        Sandbox container = Sandbox.open(SandboxKind.CONTAINER)) {
      hold(host);
      hold(container.java(PortHolder.class, "tcp 0.0.0.0 50099"));
      ReportJson status = Portkeel.asRoot(container).json("status").exits(0);
      List<String> listeners = listeners(status);
      assertEquals(1, listeners.size(), status.ran().toString());
      assertTrue(listeners.get(0).startsWith("50099/tcp 0.0.0.0 java "), listeners.get(0));
    }
  }

  @Test
  void nodePortsInsideTheNewRangeAreWarnedOfOnANode() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      String[] check = {"check", "--range", "30000-60999"};
      assertEquals(List.of(), portkeel.json(check).exits(2).warnings());
      host.run("mkdir", "-p", "/var/lib/kubelet").succeeded();
      ReportJson node = portkeel.json(check).exits(2);
      String message = warning(node, "node-ports-inside").path("message").asText();
      assertTrue(message.endsWith("looks like a node: it has /var/lib/kubelet"), message);
      ReportJson status = portkeel.json("status", "--range", "30000-60999").exits(0);
      assertEquals("true", status.text("/capacity/kubernetes_node"));
      assertEquals("none", status.text("/capacity/node_ports"));
    }
  }
}
