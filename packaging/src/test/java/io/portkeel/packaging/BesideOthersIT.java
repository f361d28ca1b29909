package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What packaging/bench/beside-others finds of this program; its times are no test. */
@Aside
class BesideOthersIT {

  private static final Pattern TRIED = Pattern.compile("(?m)^portkeel +([a-z0-9-]+) +(.*)$");
  private static final Pattern TIMED = Pattern.compile("(?m)^portkeel, ([a-z ]+?)  +[0-9.]+ .*$");

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES, Need.SYSCTL, Need.SYSTEMD_SYSCTL, Need.JLINK})
  void tellsOfThisProgramWhatTheReadmeSays() {
    String script = Built.checkout().resolve("packaging/bench/beside-others").toString();
    ProcessBuilder builder =
        new ProcessBuilder(script, "--rounds", "1", "--tools", "portkeel shell");
    builder.environment().put("JAVA_HOME", Built.javaHome().toString());

    Ran ran = Ran.of(builder, Duration.ofMinutes(3)).succeeded();

    assertEquals(
        Map.of(
            "drift", "check ends with 2",
            // Its own file comes later still.
            "later-99-zz", "check ends with 0; the boot gives 49152-65535",
            "later-zzz", "check ends with 2; the boot gives 32768-60999",
            "disk-full", "apply ends with 1, leaves no file, live 32768-60999",
            "read-only", "apply ends with 1, leaves no file, live 32768-60999",
            "entry", "ends with 0, the command sees 49152-65535",
            "entry-read-only", "ends with 125, the command is not started",
            "entry-missing", "ends with 127"),
        all(TRIED, ran.out()));
    assertEquals(
        4, all(TIMED, ran.out()).size(), "first apply, nothing to do, check, entry: " + ran.out());
    // Else the situations were none.
    assertTrue(ran.out().contains("shell      disk-full        apply ends with 1, leaves 0 bytes"));
    assertTrue(
        ran.out().contains("shell      later-99-zz      check ends with 0; the boot gives 32768"));
  }

  private static Map<String, String> all(Pattern pattern, String text) {
    Map<String, String> all = new TreeMap<>();
    Matcher line = pattern.matcher(text);
    while (line.find()) {
      all.put(line.group(1), line.groupCount() > 1 ? line.group(2) : "");
    }
    return all;
  }
}
