package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that a command was given, as {@link Probe} prints it; the variables as text. */
record CommandDump(List<String> lines) {
  private static final String VARIABLE = "variable ";

  CommandDump {
    lines = List.copyOf(lines);
  }

  /**
   * Of a command that is started by the words of {@code through}, which are given what the words
   * {@code prepare} say; it has some arguments that are easily broken.
   */
  static CommandDump of(LauncherSandbox sandbox, List<Object> through, String... prepare)
      throws Exception {
    Path file = sandbox.folder().resolve("dump");
    sandbox.with("PROBE_FILE", file);
    List<Object> line = new ArrayList<>(List.of(Probe.program(), "prepare"));
    line.addAll(List.of(prepare));
    line.add("--");
    line.addAll(through);
    line.addAll(List.of(Probe.program(), "dump", "", "a b", "hex:ff80c3", "hex:0109", "@x"));
    LauncherRun run = sandbox.run(line.toArray());
    assertEquals(List.of(0, "", ""), List.of(run.exitCode(), run.out(), run.err()));
    List<String> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      lines.add(text.startsWith(VARIABLE) ? VARIABLE + plain(text) : text);
    }
    Files.delete(file);
    assertTrue(lines.size() > 60, lines.toString());
    return new CommandDump(lines);
  }

  private static String plain(String variable) {
    byte[] bytes = HexFormat.of().parseHex(variable.substring(VARIABLE.length()));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What the lines are about: the names of variables and of lines of /proc/self/status, ... */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    lines.forEach(line -> names.add(name(line)));
    return names;
  }

  /** The names of what is not in both, in whatever order. */
  Set<String> differences(CommandDump other) {
    Set<String> names = new TreeSet<>();
    for (String line : lines) {
      if (!other.lines.contains(line)) {
        names.add(name(line));
      }
    }
    for (String line : other.lines) {
      if (!lines.contains(line)) {
        names.add(name(line));
      }
    }
    return names;
  }

  private static String name(String line) {
    String rest = line.substring(line.indexOf(' ') + 1);
    return switch (line.substring(0, line.indexOf(' '))) {
      case "variable" -> rest.substring(0, rest.indexOf('='));
      case "status" -> rest.substring(0, rest.indexOf(':'));
      default -> line.substring(0, line.indexOf(' '));
    };
  }
}
