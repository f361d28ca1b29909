package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.portkeel.cli.FakeHost.Fault;
import io.portkeel.plan.Uses;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status, check and apply say of the sockets of a host in memory. */
class LiveRangeLookTest {

  @TempDir private Path folder;
  private FakeHost host;

  @BeforeEach
  void newHost() {
    host = new FakeHost(folder.resolve("etc"));
  }

  private static Uses busy() {
    return new Uses()
        .tcpListener(443, "0.0.0.0", 7, "nginx")
        .tcp(400, 443)
        .tcp(12, 40000)
        .udp(2, 41000)
        .tcp(3, 61000)
        .tcpListener(50051, "127.0.0.1", 812, "java")
        .tcpListener(50052, "::", 813, "a\u001b[31m")
        .tcpListener(50060)
        .udpListener(50053, "::", 9, "quic")
        .reserved(PortSet.of(PortRange.of(50051, 50052), PortRange.single(80)));
  }

  @Test
  void statusReadsLikeThis() {
    Ran ran = Ran.on(host.uses(busy().seen()), "status");
    assertEquals(
        """
        DRIFT  web-1 should have 49152-65535 and does not (the built-in policy)

                is           should be    decided by
          live  32768-60999  49152-65535  /proc/fake
          boot  32768-60999  49152-65535  /etc/fake.conf:1 (init)

          ports      28230: about 470 new connections per second to one destination
          in use     12 TCP and 3 UDP sockets, 3 and 0 outside the range
          listeners  50051/tcp java (pid 812) at 127.0.0.1, reserved
                     50052/tcp a\\x1b[31m (pid 813) at ::, reserved
                     50060/tcp (process unknown) at 0.0.0.0
                     50053/udp quic (pid 9) at ::

        Next: `portkeel check` with the same options shows what would be changed.
        """,
        ran.out());
    assertEquals(0, ran.exitCode());
  }

  @Test
  void aQuietHostHasTwoLines() {
    Ran ran = Ran.on(host, "status");
    assertTrue(
        ran.out()
            .contains(
                """

                  ports   28232: about 470 new connections per second to one destination
                  in use  0 TCP and 0 UDP sockets, 0 and 0 outside the range

                """),
        ran.out());
  }

  @Test
  void ofManyListenersFiveAreShownAndAllWhenAsked() {
    Uses uses = new Uses();
    for (int i = 0; i < 9; i++) {
      uses.tcpListener(50000 + i);
    }
    host.uses(uses.seen());
    String brief = Ran.on(host, "status").out();
    assertTrue(brief.contains("50004/tcp"), brief);
    assertFalse(brief.contains("50005/tcp"), brief);
    assertTrue(brief.contains("             and 4 more\n"), brief);
    String full = Ran.on(host, "status", "-v").out();
    assertTrue(full.contains("50008/tcp"), full);
    assertFalse(full.contains("more\n"), full);
    assertEquals(9, json("status").at("/capacity/listeners").size());
  }

  @Test
  void nodePortsAndParityAreShownWhereTheyMatter() {
    host.live(1025, 65535).uses(new Uses().kubernetesNode("/var/lib/kubelet").seen());
    String out = Ran.on(host, "status").out();
    assertTrue(
        out.contains(
            """
              node ports  30000-32767 are in the range, and this host looks like a Kubernetes node\
             (/var/lib/kubelet)
              parity      equal, which the kernel advises against
            """),
        out);
  }

  private JsonNode json(String command) {
    return ReportJson.of(Ran.on(host, command, "--output", "json"));
  }

  @Test
  void programsGetAllOfIt() {
    JsonNode capacity = json(host.uses(busy().seen())).get("capacity");
    assertEquals("32768-60999", capacity.get("range").asText());
    assertEquals(28230, capacity.get("ports").asInt());
    assertEquals(470, capacity.get("connections_per_second").asInt());
    assertEquals(
        "{\"inside\":{\"tcp\":12,\"udp\":3},\"outside\":{\"tcp\":3,\"udp\":0},\"accepted\":400}",
        capacity.get("in_use").toString());
    assertEquals(
        "{\"port\":50051,\"protocol\":\"tcp\",\"address\":\"127.0.0.1\",\"process\":\"java\","
            + "\"pid\":812,\"reserved\":true}",
        capacity.at("/listeners/0").toString());
    assertEquals(
        "{\"port\":50060,\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"process\":null,"
            + "\"pid\":null,\"reserved\":false}",
        capacity.at("/listeners/2").toString());
    assertEquals("none", capacity.get("node_ports").asText());
    assertFalse(capacity.get("kubernetes_node").asBoolean(true));
    assertEquals("different", capacity.get("parity").asText());
  }

  private JsonNode json(FakeHost of) {
    host = of;
    return json("status");
  }

  @Test
  void whatIsNotSeenIsNullAndSaysWhy() {
    JsonNode report = json(host.with(Fault.PORTS_NOT_SEEN));
    for (String key :
        List.of("ports", "connections_per_second", "in_use", "listeners", "kubernetes_node")) {
      assertTrue(report.at("/capacity/" + key).isNull(), key);
    }
    assertEquals("32768-60999", report.at("/capacity/range").asText());
    assertEquals("sockets-unknown", report.at("/warnings/0/code").asText());
    Ran text = Ran.on(host, "status");
    assertEquals(0, text.exitCode());
    assertTrue(text.out().contains("  ports   unknown\n  in use  unknown\n"), text.out());
  }

  @Test
  void checkAndApplyWarnOfWhatIsInsideTheNewRange() {
    host.uses(busy().seen());
    String warning =
        "portkeel: warning: inside 49152-65535 and not reserved are 2 listeners:"
            + " 50060/tcp (process unknown), 50053/udp quic (pid 9); while one is away, an outgoing"
            + " connection can take its port; add 50053,50060 to `reserve`, or move the range\n";
    Ran check = Ran.on(host, "check");
    assertEquals(warning, check.err());
    assertEquals(2, check.exitCode());
    assertTrue(json("check").get("capacity").isNull());
    Ran apply = Ran.on(host, "apply");
    assertEquals(warning, apply.err());
    assertEquals(0, apply.exitCode());
  }

  @Test
  void nobodyIsLookedForWhenTheLiveRangeIsAsItShouldBe() {
    host.live(49152, 65535).uses(busy().seen());
    assertEquals("", Ran.on(host, "check").err());
    assertEquals("", Ran.on(host, "apply").err());
    assertEquals(List.of(), host.portLooks());
  }

  @Test
  void processesAreLookedForInTheLiveAndTheNewRangeAlone() {
    Ran.on(host, "status", "--range", "61001-61999");
    Ran.on(host, "check", "--range", "61001-61999");
    Ran.on(host.live(49152, 65535), "status");
    assertEquals(
        "[32768-60999,61001-61999, 32768-60999,61001-61999, 49152-65535]",
        host.portLooks().toString());
  }
}
