package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every shell script of the project, the packages' own included, says nothing to shellcheck. */
@Needs(Need.SHELLCHECK)
class ShellScriptsIT {
  private static final Pattern SHELL =
      Pattern.compile("#!\\s*/(usr/)?bin/(env )?(sh|bash|dash)\\b.*");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shellcheckHasNothingToSay() throws IOException {
    List<String> line = new ArrayList<>(List.of("shellcheck", "--"));
    line.addAll(scripts());
    assertTrue(line.contains("packaging/deb/postrm") && line.contains(".ci/run"), line.toString());

    Ran ran = Ran.of(new ProcessBuilder(line).directory(Built.checkout().toFile()), PATIENCE);

    assertEquals("", ran.out() + ran.err());
    assertEquals(0, ran.exitCode());
  }

  private static List<String> scripts() throws IOException {
    ProcessBuilder git =
        new ProcessBuilder(
                "git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard")
            .directory(Built.checkout().toFile());
    List<String> scripts = new ArrayList<>();
    for (String name : Ran.of(git, PATIENCE).succeeded().out().split("\u0000", -1)) {
      Path file = Built.checkout().resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      try (var reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        String first = reader.readLine();
        if (first != null && SHELL.matcher(first).matches()) {
          scripts.add(name);
        }
      }
    }
    return scripts;
  }
}
