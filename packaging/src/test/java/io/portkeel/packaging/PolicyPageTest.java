package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The manual page of the policy, held against the schema, which the reader is held against. */
class PolicyPageTest {

  private static final Path PACKAGING = Path.of(System.getProperty("basedir", "."));

  @Test
  void everyKeyIsExplained() throws IOException {
    String page = Files.readString(PACKAGING.resolve("man/man5/portkeel-policy.adoc"));
    Set<String> keys = new TreeSet<>();
    Set<String> words = new TreeSet<>();
    Path schema =
        PACKAGING.resolve("../agent-core/src/main/resources/io/portkeel/policy/policy.schema.json");
    collect(new ObjectMapper().readTree(schema.toFile()), keys, words);
    assertTrue(keys.size() > 25, keys.toString());
    assertTrue(words.size() > 10, words.toString());
    keys.removeIf(key -> page.contains("*" + key + "*"));
    assertEquals(Set.of(), keys, "keys that the page does not explain");
    words.removeIf(word -> page.contains(word));
    assertEquals(Set.of(), words, "values that the page does not tell");
  }

  private static void collect(JsonNode node, Set<String> keys, Set<String> words) {
    node.path("properties").fieldNames().forEachRemaining(keys::add);
    node.path("enum").forEach(word -> words.add(word.asText()));
    if (node.path("default").isValueNode()) {
      words.add(node.path("default").asText());
    }
    // what stands below `not` nobody may write
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getKey().equals("not")) {
        collect(field.getValue(), keys, words);
      }
    }
  }
}
