package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema in the distribution says the same of a policy as its reader, where a schema can. */
class PolicySchemaTest {

  /** What is lost before a schema sees the values, or is about their order. */
  private static final Set<String> NOT_OF_VALUES =
      Set.of(
          "syntax",
          "encoding",
          "control-character",
          "second-document",
          "anchor",
          "alias",
          "tag",
          "merge-key",
          "duplicate-key",
          "unreachable-rule");

  private static final String NOTATION = "a schema sees the number, not how it is written";
  private static final String ORDER = "a schema cannot compare two values";
  private static final String TRUTH = "YAML 1.1 has more words for true than a policy";

  /** Bad policies that the schema takes all the same, and why. */
  private static final Map<String, String> BEYOND_A_SCHEMA =
      Map.ofEntries(
          Map.entry("at-least-exponent.yaml", NOTATION),
          Map.entry("at-least-hexadecimal.yaml", NOTATION),
          Map.entry("at-least-octal.yaml", NOTATION),
          Map.entry("at-least-underscore.yaml", NOTATION),
          Map.entry("json-exponent.json", NOTATION),
          Map.entry("version-fraction.yaml", NOTATION),
          Map.entry("when-container-capital.yaml", TRUTH),
          Map.entry("when-container-yes.yaml", TRUTH),
          Map.entry("range-reversed.yaml", ORDER),
          Map.entry("rule-unreachable-behind-wrong-range.yaml", ORDER),
          Map.entry("network-acl-families.yaml", ORDER));

  private static JsonSchema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    try (InputStream file = Policy.class.getResourceAsStream("policy.schema.json")) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
    }
  }

  static List<Path> good() {
    return PolicyFiles.good();
  }

  static List<Path> structurallyBad() {
    return PolicyFiles.bad().stream().filter(PolicySchemaTest::isAboutValues).toList();
  }

  @ParameterizedTest
  @MethodSource("good")
  void takesWhatTheReaderTakes(Path policy) throws IOException {
    assertEquals(Set.of(), complaints(policy));
  }

  @ParameterizedTest
  @MethodSource("structurallyBad")
  void refusesWhatTheReaderRefuses(Path policy) throws IOException {
    String reason = BEYOND_A_SCHEMA.get(PolicyFiles.nameOf(policy));

    assertEquals(reason != null, complaints(policy).isEmpty(), String.valueOf(reason));
  }

  @Test
  void theExceptionsAreThere() {
    List<String> names = structurallyBad().stream().map(PolicyFiles::nameOf).toList();

    assertTrue(names.containsAll(BEYOND_A_SCHEMA.keySet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{file: acls.json, client: {subnet: auto}, peers: [{address: 10.0.2.20, port: 443}]}",
        "{file: a, client: {acl: acl-1}, peers: [{address: fd00::1, port: 1, subnet: s}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 65535}], holes: reserve}",
        "{file: [a, b], client: {acl: b, address: 10.0.1.0/24}, peers: [{address: 10.0.0.1, port: 1,"
            + " nat: {acl: c, address: 10.0.9.9}}], within: 1024-1024}",
      })
  void takesNetworkAcls(String networkAcl) throws IOException {
    assertEquals(Set.of(), complaints(rule("network-acl: " + networkAcl)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acls.json",
        "{client: {acl: b}, peers: [{address: 10.0.0.1, port: 1}]}",
        "{file: a, peers: [{address: 10.0.0.1, port: 1}]}",
        "{file: a, client: {acl: b}}",
        "{file: a, client: {acl: b}, peers: []}",
        "{file: a, client: {acl: b, subnet: c}, peers: [{address: 10.0.0.1, port: 1}]}",
        "{file: a, client: {}, peers: [{address: 10.0.0.1, port: 1}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 0}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1-2}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1, acl: d, subnet: e}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1, protocol: icmp}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1}], within: keep}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1}], holes: ignore}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1}], whole: 1}",
        "{file: [], client: {acl: b}, peers: [{address: 10.0.0.1, port: 1}]}",
        "{file: a, client: {address: 10.0.0.2}, peers: [{address: 10.0.0.1, port: 1}]}",
        "{file: a, client: {acl: b}, peers: [{address: db, port: 1}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1, subnet: auto}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1, nat: {acl: c}}]}",
        "{file: a, client: {acl: b}, peers: [{address: 10.0.0.1, port: 1}], within: 80-65535}",
      })
  void refusesWrongNetworkAcls(String networkAcl) throws IOException {
    assertFalse(complaints(rule("network-acl: " + networkAcl)).isEmpty());
  }

  @Test
  void refusesARuleWithNeitherOrBoth() throws IOException {
    assertFalse(complaints(rule("name: a")).isEmpty());
    assertFalse(
        complaints(
                rule(
                    "range: keep, network-acl: {file: a, client: {acl: b},"
                        + " peers: [{address: 10.0.0.1, port: 1}]}"))
            .isEmpty());
  }

  @Test
  void everyKeyHasATitleOrDescriptionForEditors() throws IOException {
    try (InputStream file = Policy.class.getResourceAsStream("policy.schema.json")) {
      assertDescribed(new ObjectMapper().readTree(file), new ObjectMapper());
    }
  }

  private static void assertDescribed(JsonNode root, ObjectMapper mapper) {
    for (JsonNode parent : root.findParents("properties")) {
      for (JsonNode property : parent.get("properties")) {
        JsonNode target =
            property.has("$ref")
                ? root.at(property.get("$ref").asText().substring(1))
                : mapper.createObjectNode();
        assertTrue(
            property.has("title") || target.has("title") || target.has("description"),
            property::toString);
      }
    }
  }

  private static boolean isAboutValues(Path policy) {
    PolicyReading reading = PolicyReader.read("policy", PolicyFiles.bytes(policy));
    return ((PolicyReading.Invalid) reading)
        .problems().stream().map(Problem::code).anyMatch(code -> !NOT_OF_VALUES.contains(code));
  }

  private static JsonNode rule(String keys) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree("{version: 1, rules: [{" + keys + "}]}");
  }

  private static Set<ValidationMessage> complaints(Path policy) throws IOException {
    ObjectMapper mapper =
        PolicyFiles.nameOf(policy).endsWith(".json")
            ? new ObjectMapper()
            : new ObjectMapper(new YAMLFactory());
    return complaints(mapper.readTree(PolicyFiles.bytes(policy)));
  }

  private static Set<ValidationMessage> complaints(JsonNode policy) {
    return schema.validate(policy);
  }
}
