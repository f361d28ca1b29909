package io.portkeel.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of a playbook.
 *
 * @param ran what it wrote and how it ended
 * @param results what became of each task on each host, in the order of their ends
 */
record AnsibleRun(Ran ran, List<JsonNode> results) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The lines of the tests' callback. */
  static List<JsonNode> read(String lines) {
    List<JsonNode> results = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      try {
        results.add(MAPPER.readTree(line));
      } catch (JsonProcessingException broken) {
        throw new AssertionError(line, broken);
      }
    }
    return results;
  }

  /** As the recap counts it: unreachable, failed, changed or ok; none where no task was run. */
  String outcome(String host) {
    if (of(host).anyMatch(result -> result.path("kind").asText().equals("unreachable"))) {
      return "unreachable";
    }
    if (of(host).anyMatch(result -> result.path("kind").asText().equals("failed"))) {
      return "failed";
    }
    if (of(host).anyMatch(result -> result.path("changed").asBoolean())) {
      return "changed";
    }
    return of(host).findAny().isPresent() ? "ok" : "none";
  }

  /** What the last task on a host said. */
  JsonNode last(String host) {
    return of(host).reduce((earlier, later) -> later).orElseThrow();
  }

  private Stream<JsonNode> of(String host) {
    return results.stream().filter(result -> result.path("host").asText().equals(host));
  }
}
