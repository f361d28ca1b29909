package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is rendered does in its own tool what it says. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class RenderIT {

  private static final String POLICY = "/srv/policy.yaml";
  private static final String FILE = "/srv/rendered";
  private static final String RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";
  private static final String PORTS = "50051,60000-60010";

  private static Sandbox host;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
    host.write(
        POLICY,
        """
        version: 1
        rules:
          - { when: { os: linux, hostname: "app-*" }, range: 50000-50999 }
          - { range: keep }
        reserve: [50051, 60000-60010]
        """);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @BeforeEach
  void asTheKernelStarts() {
    host.write(LiveRange.FILE, "32768 60999");
    host.write(RESERVED, "\n");
  }

  /** The text for a tool, which an ordinary user gets. */
  private static String rendered(String target) {
    Ran ran =
        Portkeel.asUser(host).text("render", target, "--policy", POLICY, "--hostname", "app-1");
    return ran.succeeded().out();
  }

  private static void assertSetBy(String... argv) {
    host.write(FILE, rendered("sysctl"));
    host.run(argv).succeeded();
    assertEquals("50000-50999", host.liveRange());
    assertEquals(PORTS, host.read(RESERVED).strip());
  }

  @Test
  @Needs(Need.SYSCTL)
  void sysctlSetsIt() {
    assertSetBy("sysctl", "-p", FILE);
  }

  @Test
  @Needs(Need.SYSTEMD_SYSCTL)
  void systemdSysctlSetsIt() {
    assertSetBy("/lib/systemd/systemd-sysctl", FILE);
  }

  @Test
  @Needs(Need.BUSYBOX)
  void busyboxSetsIt() {
    assertSetBy("busybox", "sysctl", "-p", FILE);
  }

  /** Who pastes the lines owns them: no apply moves them, no reset takes them away. */
  @Test
  @Needs(Need.SYSCTL)
  void theLinesAreNotTakenForPortkeelsOwn() {
    String conf = "/etc/sysctl.d/50-pasted.conf";
    host.write(conf, rendered("sysctl"));
    Portkeel portkeel = Portkeel.asRoot(host);
    portkeel.json("apply", "--range", "40000-59999").exits(0);
    portkeel.json("reset").exits(0);
    assertEquals(rendered("sysctl"), host.read(conf));
  }

  @Test
  @Needs(Need.COMPOSE)
  void composeTakesItInAService() throws IOException {
    String service = "services:\n  app:\n    image: app\n";
    host.write(FILE, service + rendered("compose").indent(4));
    Ran config = host.run("docker-compose", "-f", FILE, "config").succeeded();
    JsonNode sysctls =
        new ObjectMapper(new YAMLFactory()).readTree(config.out()).at("/services/app/sysctls");
    Map<String, String> seen = new TreeMap<>();
    for (Map.Entry<String, JsonNode> setting : sysctls.properties()) {
      assertTrue(setting.getValue().isTextual(), config.out());
      seen.put(setting.getKey(), setting.getValue().asText());
    }
    assertEquals(
        Map.of(
            "net.ipv4.ip_local_port_range",
            "50000 50999",
            "net.ipv4.ip_local_reserved_ports",
            PORTS),
        seen);
  }
}
