package io.portkeel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.portkeel.platform.ContainerRuntime;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is rendered for Kubernetes and ECS, held against what they publish of their own shape. */
class PublishedSchemasTest {

  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

  /** pkg/kubelet/sysctl/safe_sysctls.go of Kubernetes 1.27: what the kubelet takes from anybody. */
  private static final Set<String> SAFE_IN_KUBERNETES_1_27 =
      Set.of(
          "kernel.shm_rmid_forced",
          RANGE,
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start",
          RESERVED);

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final PortRange PORTS = PortRange.of(50000, 50999);
  private static final PortSet SOME =
      PortSet.of(PortRange.single(50051), PortRange.of(60000, 60010));

  /** A lone port is a number to YAML, unless it is quoted. */
  private static final List<PortSet> RESERVES =
      List.of(PortSet.EMPTY, SOME, PortSet.of(PortRange.single(50051)));

  @Test
  void kubernetesTakesTheBlock() throws IOException {
    for (PortSet reserve : RESERVES) {
      JsonNode spec = YAML.readTree(text(RenderTarget.KUBERNETES, reserve));
      assertEquals(Set.of(), complaints("kubernetes-podspec", spec), spec.toString());
      assertHolds(spec.at("/securityContext/sysctls"), "name", reserve);
      for (JsonNode sysctl : spec.at("/securityContext/sysctls")) {
        assertEquals(true, SAFE_IN_KUBERNETES_1_27.contains(sysctl.path("name").asText()));
      }
    }
  }

  @Test
  void kubernetesTakesTheLine() throws IOException {
    for (PortSet reserve : RESERVES) {
      String line = ContainerRemedy.setting(ContainerRuntime.KUBERNETES, PORTS, reserve);
      assertEquals(YAML.readTree(text(RenderTarget.KUBERNETES, reserve)), YAML.readTree(line));
    }
  }

  @Test
  void ecsTakesTheObject() throws IOException {
    for (PortSet reserve : RESERVES) {
      JsonNode definition = JSON.readTree(text(RenderTarget.ECS, reserve));
      assertEquals(Set.of(), complaints("ecs-container-definition", definition));
      assertHolds(definition.get("systemControls"), "namespace", reserve);
    }
  }

  @Test
  void ecsTakesTheLineAsAMember() throws IOException {
    for (PortSet reserve : RESERVES) {
      String line = ContainerRemedy.setting(ContainerRuntime.ECS, PORTS, reserve);
      assertEquals(JSON.readTree(text(RenderTarget.ECS, reserve)), JSON.readTree("{" + line + "}"));
    }
  }

  @Test
  void theSchemasRefuseSlips() throws IOException {
    for (String slip :
        List.of(
            "{securityContext: {sysctl: []}}",
            "{securityContext: {sysctls: {net.ipv4.ip_local_port_range: 1 2}}}",
            "{securityContext: {sysctls: [{name: net.ipv4.ip_local_port_range}]}}",
            "{securityContext: {sysctls: [{name: a, value: 50051}]}}",
            "{sysctls: []}")) {
      assertFalse(complaints("kubernetes-podspec", YAML.readTree(slip)).isEmpty(), slip);
    }
    for (String slip :
        List.of(
            "{\"systemControls\": [{\"name\": \"a\", \"value\": \"b\"}]}",
            "{\"systemControls\": {\"a\": \"b\"}}",
            "{\"systemControls\": [{\"namespace\": \"a\", \"value\": 1}]}")) {
      assertFalse(complaints("ecs-container-definition", JSON.readTree(slip)).isEmpty(), slip);
    }
  }

  private static void assertHolds(JsonNode settings, String nameKey, PortSet reserve) {
    assertEquals(reserve.isEmpty() ? 1 : 2, settings.size());
    assertEquals(RANGE, settings.at("/0/" + nameKey).asText());
    assertEquals("50000 50999", settings.at("/0/value").asText());
    if (!reserve.isEmpty()) {
      assertEquals(RESERVED, settings.at("/1/" + nameKey).asText());
      assertEquals(reserve.toString(), settings.at("/1/value").asText());
    }
  }

  private static String text(RenderTarget target, PortSet reserve) {
    RenderRequest request =
        new RenderRequest(PORTS, reserve, ContainerNetwork.DEFAULT, WindowsSettings.DEFAULT);
    return ((Rendered.Text) target.render(request)).text();
  }

  private static Set<ValidationMessage> complaints(String schema, JsonNode json)
      throws IOException {
    try (InputStream file =
        PublishedSchemasTest.class.getResourceAsStream(schema + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(file)
          .validate(json);
    }
  }
}
