package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portkeel.packaging.RandomSysctlTree.Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What status says of the boot, against what systemd-sysctl then really makes of the same files.
 *
 * <p>-Dportkeel.seed=N tries other trees, -Dportkeel.trees=N makes it longer.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL})
class SystemdSysctlIT {

  private static final long SEED = Long.getLong("portkeel.seed", 20261101L);
  private static final int TREES = Integer.getInteger("portkeel.trees", 40);
  private static final String DEFAULT = "32768-60999";
  private static final String END = "\n--- end of tree ---\n";

  /** What portkeel said before, and the live range after; NULL when portkeel does not know. */
  private record Boot(String script, String said, String source, String live) {
    static final String NULL = "null";

    @Override
    public String toString() {
      return "seed " + SEED + "\nsaid " + said + " by " + source + "\n" + script;
    }
  }

  @BeforeAll
  static void printSeed() {
    System.out.println("SystemdSysctlIT: -Dportkeel.seed=" + SEED);
  }

  @Test
  void plainLinesAreKnownAndRight() {
    List<Boot> boots = boot(Lines.PLAIN, TREES);
    for (Boot boot : boots) {
      assertEquals(boot.live, boot.said, boot.toString());
    }
    long decided = boots.stream().filter(boot -> !boot.live.equals(DEFAULT)).count();
    assertTrue(decided > TREES / 2, "trees where a line decides: " + decided);
  }

  @Test
  void whateverElseStandsThereIsNeverMisread() {
    List<Boot> boots = boot(Lines.ODD, TREES / 2);
    for (Boot boot : boots) {
      if (!boot.said.equals(Boot.NULL)) {
        assertEquals(boot.live, boot.said, boot.toString());
      }
    }
    long unknown = boots.stream().filter(boot -> boot.said.equals(Boot.NULL)).count();
    assertTrue(unknown > 0 && unknown < boots.size(), "unknown: " + unknown);
  }

  /** Half of the trees in one sandbox and half in another, at the same time. */
  private static List<Boot> boot(Lines lines, int trees) {
    Random random = new Random(SEED);
    List<String> scripts = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      scripts.add(new RandomSysctlTree(random, lines).script());
    }
    return Stream.of(scripts.subList(0, trees / 2), scripts.subList(trees / 2, trees))
        .parallel()
        .flatMap(half -> boot(half).stream())
        .toList();
  }

  /** One shell tries the trees, one after the other. */
  private static List<Boot> boot(List<String> scripts) {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      Ran ran =
          sandbox
              .command("sh", "-s")
              .with("PROGRAM", Built.distribution().resolve("bin/portkeel").toString())
              .input(String.join(OBSERVE, scripts) + OBSERVE)
              .within(Duration.ofSeconds(2L * scripts.size()))
              .run()
              .succeeded();
      String[] outputs = ran.out().split(Pattern.quote(END), -1);
      assertEquals(scripts.size() + 1, outputs.length, ran.err());
      List<Boot> boots = new ArrayList<>();
      for (int i = 0; i < scripts.size(); i++) {
        boots.add(observed(scripts.get(i), outputs[i]));
      }
      return boots;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The namespace's own keys go back to what the kernel gives every new one. */
  private static final String OBSERVE =
      """
      "$PROGRAM" status --output json
      echo 32768 60999 >/proc/sys/net/ipv4/ip_local_port_range
      echo 1024 >/proc/sys/net/ipv4/ip_unprivileged_port_start
      /lib/systemd/systemd-sysctl || :
      cat /proc/sys/net/ipv4/ip_local_port_range
      printf '\\n--- end of tree ---\\n'
      """;

  /** The JSON object, and behind it the kernel's line. */
  private static Boot observed(String script, String output) throws IOException {
    int end = output.lastIndexOf('}') + 1;
    String live = LiveRange.shown(output.substring(end));
    for (JsonNode state : new ObjectMapper().readTree(output.substring(0, end)).get("states")) {
      if (state.get("scope").asText().equals("boot")) {
        assertEquals("systemd-sysctl", state.get("reader").asText());
        String said = state.get("range").isNull() ? Boot.NULL : state.get("range").asText();
        return new Boot(script, said, state.get("source").asText(), live);
      }
    }
    throw new AssertionError("no boot: " + output);
  }
}
