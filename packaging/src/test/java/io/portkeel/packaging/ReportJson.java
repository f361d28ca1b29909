package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a run of the packaged program said with {@code --output json}: one object, valid by the
 * schema that people get, and at one with itself and with the exit code.
 */
record ReportJson(Ran ran, JsonNode json) {
  private static final String SCHEMA = "/io/portkeel/report/report.schema.json";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final JsonSchema VALID = schema();

  /**
   * Reads the standard output of a run.
   *
   * @throws AssertionError when it is no valid report, or standard error is not empty
   */
  static ReportJson of(Ran ran) {
    ReportJson report;
    try {
      report = new ReportJson(ran, MAPPER.readTree(ran.out()));
    } catch (JsonProcessingException broken) {
      throw new AssertionError("no JSON object alone: " + ran, broken);
    }
    assertEquals(Set.of(), VALID.validate(report.json), ran.toString());
    assertEquals("", ran.err(), "with JSON the messages are in it");
    report.assertAtOneWithItself();
    return report;
  }

  private void assertAtOneWithItself() {
    int code = ran.exitCode();
    assertEquals(code, json.path("exit_code").asInt(-1), ran.toString());
    assertEquals(code != 0 && code != 2, truth("failed"), ran.toString());
    assertEquals(truth("failed"), !json.path("errors").isEmpty(), ran.toString());
    int changes = json.path("changes").size();
    long done = all("/changes").filter(change -> change.path("done").asBoolean()).count();
    // What a failed run has not done is no difference.
    assertEquals(truth("failed") ? done : changes, json.path("diff").size(), ran.toString());
    boolean planned = text("/command").equals("check") && changes > 0;
    assertEquals(planned || done > 0, truth("changed"), ran.toString());
  }

  /** This report again, of a run that has ended with this code. */
  ReportJson exits(int code) {
    assertEquals(code, ran.exitCode(), ran.toString());
    return this;
  }

  /** This report again, which tells of no change, planned or done. */
  ReportJson changesNothing() {
    assertEquals(0, json.path("changes").size(), ran.toString());
    assertTrue(!truth("changed"), ran.toString());
    return this;
  }

  /** The text at a JSON pointer, such as {@code /policy/source}; {@code null} for what is null. */
  String text(String pointer) {
    return json.at(pointer).asText();
  }

  boolean truth(String key) {
    return json.path(key).asBoolean();
  }

  /**
   * Each state as {@code live 32768-60999}, live first; an unknown range is {@code null}. What
   * {@code sysctl --system} would make of the files is another question.
   */
  List<String> states() {
    return all("/states")
        .filter(state -> !state.path("reader").asText().equals("sysctl --system"))
        .map(state -> state.path("scope").asText() + " " + state.path("range").asText())
        .toList();
  }

  /** Each state on Windows as {@code ipv4 tcp live 49152-65535}, in the order of the report. */
  List<String> spaces() {
    return all("/states")
        .map(
            state ->
                String.join(
                    " ",
                    state.path("family").asText(),
                    state.path("protocol").asText(),
                    state.path("scope").asText(),
                    state.path("range").asText()))
        .toList();
  }

  /** What was changed, or would be: {@code live range}, or a file. */
  List<String> changed() {
    return all("/changes").map(change -> change.path("what").asText()).toList();
  }

  /** The items of the array at a JSON pointer. */
  Stream<JsonNode> all(String pointer) {
    return StreamSupport.stream(json.at(pointer).spliterator(), false);
  }

  /** Each scope's reserved ports, such as {@code live 50051}. */
  List<String> reserved() {
    return all("/reserved")
        .map(state -> state.path("scope").asText() + " " + state.path("ports").asText())
        .toList();
  }

  /** Each error as {@code code file:line:column}, as much of the place as there is. */
  List<String> errors() {
    return all("/errors").map(ReportJson::brief).toList();
  }

  /** Each warning likewise. */
  List<String> warnings() {
    return all("/warnings").map(ReportJson::brief).toList();
  }

  private static String brief(JsonNode problem) {
    String place =
        Stream.of("file", "line", "column")
            .map(problem::path)
            .filter(part -> !part.isNull())
            .map(JsonNode::asText)
            .collect(Collectors.joining(":"));
    return (problem.path("code").asText() + " " + place).strip();
  }

  private static JsonSchema schema() {
    try (InputStream in =
        Objects.requireNonNull(ReportJson.class.getResourceAsStream(SCHEMA), SCHEMA)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MAPPER.readTree(in));
    } catch (IOException broken) {
      throw new UncheckedIOException(SCHEMA, broken);
    }
  }
}
