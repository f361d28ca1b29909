package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the ports on a terminal of its own, by the packaged program. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class TerminalMapIT {

  private Sandbox host;

  @BeforeEach
  void open() {
    host = Sandbox.open(SandboxKind.HOST);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void itIsAsWideAsTheTerminal(int columns) {
    String shown = onTerminal(columns, "C.UTF-8");
    assertTrue(shown.contains("\u001b[36m\u2588"), shown);
    List<String> lines = map(shown);
    int widest = lines.stream().mapToInt(String::length).max().orElse(0);
    assertTrue(widest <= columns, lines.toString());
    assertTrue(widest >= columns - 8, lines.toString());
    assertTrue(lines.get(0).matches(" +0 .*65535"), lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  live  ")), lines.toString());
  }

  @Test
  void whereTheLocaleIsNotUtf8ItIsAscii() {
    String shown = onTerminal(80, "C");
    assertTrue(shown.chars().allMatch(c -> c < 0x7f), shown);
    assertTrue(String.join("\n", map(shown)).contains("...###"), shown);
  }

  @Test
  void aFileHasItWhenAskedForMore() {
    assertFalse(host.portkeel("status").succeeded().out().contains("65535\n  "));
    List<String> lines = map(host.portkeel("status", "-v").succeeded().out());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  live  ")), lines.toString());
  }

  private String onTerminal(int columns, String locale) {
    String program = Built.distribution().resolve("bin/portkeel").toString();
    Ran ran =
        host.command(
                "script",
                "-qec",
                "stty cols " + columns + "; '" + program + "' status",
                "/dev/null")
            .with("TERM", "xterm")
            .with("LC_ALL", locale)
            .run();
    assertEquals(0, ran.exitCode(), ran.toString());
    return ran.out().replace("\r", "");
  }

  /** The lines of the picture, without colours. */
  private static List<String> map(String shown) {
    String plain = shown.replaceAll("\u001b\\[[0-9;]*m", "");
    for (String part : plain.split("\n\n", -1)) {
      if (part.matches("(?s) +0 .*")) {
        return part.lines().toList();
      }
    }
    throw new AssertionError("no picture: " + shown);
  }
}
