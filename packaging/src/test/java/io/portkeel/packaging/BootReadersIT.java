package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.BootTrials;
import io.portkeel.linux.KernelTrials;
import io.portkeel.linux.StatusTrials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is worked out for the boot, against what the kernel and the readers really make of the same
 * files: systemd-sysctl, {@code sysctl --system} of procps, and busybox in the order of OpenRC.
 *
 * <p>-Dportkeel.seed=N tries other trees, -Dportkeel.trees=N makes it longer.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL, Need.BUSYBOX})
class BootReadersIT {

  private static final long SEED = Long.getLong("portkeel.seed", 20261101L);
  private static final int TREES = Integer.getInteger("portkeel.trees", 200);

  @BeforeAll
  static void printSeed() {
    System.out.println("BootReadersIT: -Dportkeel.seed=" + SEED);
  }

  @Test
  void theModelOfTheKernelIsRight() {
    String said = run(KernelTrials.class, SEED, 100 * TREES, Duration.ofSeconds(30 + TREES / 4));
    int taken = number(said, "taken (\\d+)");
    assertEquals(100 * TREES + " writes compared, taken " + taken + "\n", said);
    assertTrue(taken > 20 * TREES, said);
  }

  /** Half of the trees in one sandbox and half in another, at the same time. */
  @Test
  void everyReaderIsWorkedOutAsItIs() {
    List<String> halves =
        Stream.of(SEED, SEED + 1)
            .parallel()
            .map(
                seed -> run(BootTrials.class, seed, TREES / 2, Duration.ofSeconds(60 + 2L * TREES)))
            .toList();
    for (String said : halves) {
      int decided = number(said, "decided by a line (\\d+)");
      int shown = number(said, "shows the line (\\d+)");
      assertEquals(
          TREES / 2
              + " trees, 4 readers, different 0, decided by a line "
              + decided
              + ", of which the value shows the line "
              + shown
              + ", not known 0\n",
          said,
          "seed " + SEED);
      assertTrue(decided > TREES / 2 && shown > decided / 2, said);
    }
  }

  /** The packaged program says the same as its classes. */
  @Test
  void statusSaysIt() {
    String program = Built.distribution().resolve("bin/portkeel").toString();
    List<String> args = new ArrayList<>(List.of(Long.toString(SEED), "10", program));
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      Ran ran =
          sandbox
              .javaWithProgram(StatusTrials.class, args.toArray(String[]::new))
              .within(Duration.ofMinutes(2))
              .run()
              .succeeded();
      assertEquals("10 trees, different 0\n", ran.out(), "seed " + SEED);
    }
  }

  private static String run(Class<?> main, long seed, int count, Duration limit) {
    try (Sandbox sandbox = Sandbox.open(SandboxKind.HOST)) {
      return sandbox
          .javaWithProgram(main, Long.toString(seed), Integer.toString(count))
          .within(limit)
          .run()
          .succeeded()
          .out();
    }
  }

  private static int number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), text);
    return Integer.parseInt(found.group(1));
  }
}
