package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every policy of the table of wrong ones ends apply with 65, tells people and programs where each
 * problem is, and has no effect.
 */
class BadPolicyFilesTest {

  @TempDir private Path folder;

  static List<Path> badPolicies() throws IOException, URISyntaxException {
    URL table = BadPolicyFilesTest.class.getResource("/io/portkeel/policy/bad");
    URI uri = table == null ? URI.create("file:///none") : table.toURI();
    try (Stream<Path> files = Files.list(Path.of(uri))) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("badPolicies")
  void endsWith65AndNamesEachPlace(Path policy) throws IOException {
    String name = String.valueOf(policy.getFileName());
    Path table = policy.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".expected");
    List<String> expected = Files.readAllLines(table);
    assertFalse(expected.isEmpty());
    FakeHost host = new FakeHost(folder);

    Ran text = Ran.on(host, "apply", "--policy", policy.toString());
    assertEquals(65, text.exitCode(), text.toString());
    List<String> told = text.err().lines().toList();
    assertEquals(expected.size(), told.size(), text.err());
    for (int i = 0; i < told.size(); i++) {
      String place = expected.get(i).substring(0, expected.get(i).indexOf(' '));
      String start = "portkeel: " + policy + ":" + place + ": error: ";
      assertTrue(told.get(i).startsWith(start), told.get(i) + " begins with " + start);
    }

    Ran json = Ran.on(host, "apply", "--output", "json", "--policy", policy.toString());
    assertEquals(65, json.exitCode());
    for (JsonNode error : ReportJson.of(json).get("errors")) {
      assertEquals(policy.toString(), error.get("file").asText());
      assertTrue(error.get("line").isInt() && error.get("column").isInt(), error.toString());
    }
    assertEquals(0, host.changesMade());
    assertEquals("live 32768-60999, boot 32768-60999", host.toString());
  }
}
