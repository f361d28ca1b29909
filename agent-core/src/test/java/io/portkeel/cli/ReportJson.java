package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** Reads the JSON of a run, and holds it against the schema that people get. */
final class ReportJson {

  private static final String SCHEMA = "/io/portkeel/report/report.schema.json";

  private ReportJson() {}

  static JsonNode of(Ran ran) {
    try (InputStream in = ReportJson.class.getResourceAsStream(SCHEMA)) {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode schemaNode = mapper.readTree(in);
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaNode);
      JsonNode json = mapper.readTree(ran.out());
      assertEquals(Set.of(), schema.validate(json), ran.out());
      assertDescribed(json, schemaNode, schemaNode, "$");
      assertEquals(ran.exitCode(), json.path("exit_code").asInt(-1));
      assertEquals("", ran.err(), "with JSON the messages are in it");
      return json;
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + ran, e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The schema lets later versions add keys; this version may not write any that it leaves out. */
  private static void assertDescribed(JsonNode json, JsonNode schema, JsonNode root, String at) {
    JsonNode here = schema;
    if (schema.has("$ref")) {
      here = root.at(schema.get("$ref").asText().substring(1));
    }
    if (json.isArray()) {
      for (JsonNode item : json) {
        assertDescribed(item, here.path("items"), root, at + "[]");
      }
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String name = field.getKey();
      if (!here.path("properties").has(name)) {
        throw new AssertionError("the schema does not describe " + at + "." + name);
      }
      assertDescribed(field.getValue(), here.get("properties").get(name), root, at + "." + name);
    }
  }
}
