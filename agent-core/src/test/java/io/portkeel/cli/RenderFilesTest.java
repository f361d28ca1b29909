package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in {@code render} is a run: {@code args} behind the command's name, {@code
 * policy.yaml} on standard input where it is there; {@code out}, {@code err} and {@code code} are
 * what comes of it, where they are not empty and 0.
 */
class RenderFilesTest {

  static List<Path> runs() {
    URL url = RenderFilesTest.class.getResource("render");
    if (url == null) {
      throw new IllegalStateException("no folder render");
    }
    try (Stream<Path> folders = Files.list(Path.of(url.toURI()))) {
      return folders.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void saysThis(Path folder) {
    Ran ran = run(folder);
    assertEquals(
        code(folder) + text(folder, "err", "") + text(folder, "out", ""),
        ran.exitCode() + "\n" + ran.err() + ran.out());
  }

  /** A wrong command line is told on standard error alone. */
  static List<Path> runsWithAReport() {
    List<Path> runs = new ArrayList<>(runs());
    runs.removeIf(folder -> code(folder).equals("64\n"));
    return runs;
  }

  @ParameterizedTest
  @MethodSource("runsWithAReport")
  void hasAReportThatTheSchemaDescribes(Path folder) {
    String out = text(folder, "out", "");
    Ran ran = run(folder, "--output", "json");
    String shown = ReportJson.of(ran).at("/rendered/text").asText("");
    assertEquals(out, shown.equals("null") ? "" : shown);
    assertTrue(args(folder).contains(ReportJson.of(ran).at("/rendered/target").asText()));
  }

  private static Ran run(Path folder, String... more) {
    List<String> line = new ArrayList<>(List.of("render"));
    line.addAll(args(folder));
    String policy = text(folder, "policy.yaml", "");
    if (!policy.isEmpty()) {
      line.addAll(List.of("--policy", "-"));
    }
    line.addAll(List.of(more));
    return Ran.with(Optional.empty(), Map.of(), policy, line.toArray(String[]::new));
  }

  private static List<String> args(Path folder) {
    return List.of(text(folder, "args", "").strip().split(" ", -1));
  }

  private static String code(Path folder) {
    return text(folder, "code", "0\n");
  }

  private static String text(Path folder, String name, String otherwise) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file) : otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
