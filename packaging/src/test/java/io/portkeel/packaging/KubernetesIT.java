package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The files for Kubernetes: what they are, and what the DaemonSet's command does to a node. */
class KubernetesIT {

  private static String file(String name) throws IOException {
    return Files.readString(Built.distribution().resolve("share/callers/kubernetes/" + name));
  }

  private static JsonNode container() throws IOException {
    return KubernetesModel.read(file("daemonset.yaml")).at("/spec/template/spec/containers/0");
  }

  @Test
  void bothAreWhatKubernetesTakes() throws IOException {
    String pod = file("pod.yaml");
    assertEquals("Pod", KubernetesModel.read(pod).at("/kind").asText());
    assertEquals("portkeel", container().at("/name").asText());
    for (String wrong :
        new String[] {
          pod.replace("sysctls:", "sysctl:"),
          pod.replace("containers:\n    -", "containers:\n     ")
        }) {
      assertThrows(JsonProcessingException.class, () -> KubernetesModel.read(wrong), wrong);
    }
    String daemons = file("daemonset.yaml");
    assertThrows(
        JsonProcessingException.class,
        () -> KubernetesModel.read(daemons.replace("mountPath: /node,", "path: /node,")));
  }

  @Test
  void thePodsSysctlsAreWhatRenderPrints() throws IOException {
    Ran rendered =
        Ran.of(
            new ProcessBuilder(
                Built.distribution().resolve("bin/portkeel").toString(),
                "render",
                "kubernetes",
                "--range",
                "49152-65535"),
            java.time.Duration.ofSeconds(30));
    JsonNode printed = new ObjectMapper(new YAMLFactory()).readTree(rendered.succeeded().out());
    assertEquals(
        printed,
        ((com.fasterxml.jackson.databind.node.ObjectNode)
                KubernetesModel.read(file("pod.yaml")).at("/spec"))
            .retain("securityContext"));
  }

  /** The first look comes while the first apply may still run. */
  @Test
  void aNodeThatObeysIsNotWaitedForLong() throws IOException {
    JsonNode startup = container().at("/startupProbe");
    assertEquals(container().at("/readinessProbe/exec"), startup.at("/exec"));
    int seconds = startup.at("/periodSeconds").asInt();
    assertTrue(seconds > 0 && seconds <= 10, startup.toString());
    assertTrue(seconds * startup.at("/failureThreshold").asInt() >= 180, startup.toString());
  }

  /**
   * A container in its node's network, as the runtime makes it of the file: the mounts, the
   * environment and the command are taken from there. What is no host's is seen as a container's.
   */
  @Test
  @Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
  void theCommandKeepsTheNodeLiveAndAtBootAndEndsWhenItCannot() throws IOException {
    JsonNode container = container();
    StringBuilder mounts = new StringBuilder();
    for (JsonNode mount : container.at("/volumeMounts")) {
      String path = mount.at("/mountPath").asText();
      String of = "/srv" + path;
      mounts.append("mkdir -p ").append(of).append(" && mount --bind ").append(of).append(' ');
      mounts.append(path).append('\n');
      if (mount.path("readOnly").asBoolean()) {
        mounts.append("mount -o remount,bind,ro ").append(path).append('\n');
      }
    }
    String prepare =
        """
        set -e
        mkdir -p /node /srv/node/etc/sysctl.d /srv/node/sbin /srv/node/lib/systemd /srv/node/var/lib/portkeel
        touch /srv/node/lib/systemd/systemd
        ln -s /lib/systemd/systemd /srv/node/sbin/init
        """;
    try (Sandbox node = Sandbox.open(SandboxKind.CONTAINER)) {
      node.run("mkdir", "-p", "/opt").succeeded();
      node.run("ln", "-s", Built.distribution().toString(), "/opt/portkeel").succeeded();
      node.run("sh", "-c", prepare + mounts).succeeded();
      Ran kept = command(node, container).succeeded();
      assertEquals("49152-65535", node.liveRange(), kept.toString());
      assertTrue(
          node.run("sh", "-c", "cat /srv/node/etc/sysctl.d/* /srv/node/etc/sysctl.conf")
              .out()
              .contains("net.ipv4.ip_local_port_range = 49152 65535"),
          kept.toString());
      assertTrue(node.exists("/srv/node/var/lib/portkeel/state.json"), kept.toString());
      assertEquals(0, probe(node, container));
      node.write("/srv/node/etc/sysctl.d/zzz.conf", "net.ipv4.ip_local_port_range = 1024 2047\n");
      assertEquals(1, command(node, container).exitCode(), "it must be seen");
      node.write(LiveRange.FILE, "1024 2047");
      assertEquals(2, probe(node, container));
    }
  }

  /** Once, and not every ten minutes. */
  private static Ran command(Sandbox node, JsonNode container) {
    String command = container.at("/command/2").asText();
    String once = command.replace("sleep 600 & wait $!", "exit 0");
    assertTrue(!once.equals(command), command);
    StringBuilder script = new StringBuilder();
    for (JsonNode variable : container.at("/env")) {
      script.append("export ").append(variable.at("/name").asText()).append("='");
      script.append(variable.at("/value").asText()).append("'\n");
    }
    return node.run("sh", "-c", script + once);
  }

  private static int probe(Sandbox node, JsonNode container) {
    StringBuilder line = new StringBuilder("PORTKEEL_RANGE=49152-65535 exec");
    for (JsonNode word : container.at("/readinessProbe/exec/command")) {
      line.append(' ').append(word.asText());
    }
    return node.run("sh", "-c", line.toString()).exitCode();
  }
}
