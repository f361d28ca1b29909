package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL at random moments of an apply: each file is whole, old or new, and the next apply
 * converges.
 *
 * <p>-Dportkeel.seed=N chooses other moments, -Dportkeel.kills=N more of them.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class KilledIT {
  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final int KILLS = Integer.getInteger("portkeel.kills", 500);
  private static final int SANDBOXES = 2;
  private static final int SECONDS_FOR_ALL = 600;
  private static final List<String> SCENARIOS = List.of("append", "edit", "drop-in", "move");

  /**
   * Standard input: a line for each kill, its moment in 1/10000 of the longest of five runs. Every
   * tenth time the next apply must converge, and whenever something was changed but not all.
   *
   * <p>A process group of its own holds the program and the sysctl that it calls.
   */
  private static final String LOOP =
      """
      know "$1"
      took=0
      for i in 1 2 3 4 5; do
        reset
        from=$(date +%s%N) && apply && to=$(date +%s%N)
        [ $(((to - from) / 1000)) -le $took ] || took=$(((to - from) / 1000))
      done
      printf 'took %s\\n' $took

      while read -r i part; do
        reset
        at=$((took * part / 10000))
        setsid "$PROGRAM" apply >/dev/null 2>&1 &
        pid=$!
        sleep $((at / 1000000)).$(printf %06d $((at % 1000000)))
        kill -KILL -$pid 2>/dev/null || kill -KILL $pid 2>/dev/null
        wait $pid 2>/dev/null
        printf 'killed %s ' $part
        look
        case $i-$said in
          *0-* | *old*new* | *new*old* | *left=/*) printf 'next %s ' $part && converge ;;
        esac
      done
      """;

  private record Tally(int untouched, int between, int complete, int leftOver) {
    Tally plus(Killed killed) {
      boolean none = killed.untouched();
      boolean all = killed.complete();
      return new Tally(
          untouched + (none ? 1 : 0),
          between + (none || all ? 0 : 1),
          complete + (all ? 1 : 0),
          leftOver + (killed.leftOver() ? 1 : 0));
    }
  }

  @Test
  void eachFileIsWholeAndTheNextApplyConverges() {
    long start = System.nanoTime();
    Random random = new Random(SEED);
    List<List<String>> inputs = new ArrayList<>();
    for (int i = 0; i < SCENARIOS.size(); i++) {
      StringBuilder input = new StringBuilder();
      for (int kill = 1; kill <= KILLS / SCENARIOS.size(); kill++) {
        input.append(kill).append(' ').append(random.nextInt(10000)).append('\n');
      }
      inputs.add(List.of(SCENARIOS.get(i), input.toString()));
    }
    List<String> lines =
        Stream.iterate(0, i -> i + inputs.size() / SANDBOXES)
            .limit(SANDBOXES)
            .parallel()
            .flatMap(i -> kill(inputs.subList(i, i + inputs.size() / SANDBOXES)).stream())
            .toList();

    Tally tally = new Tally(0, 0, 0, 0);
    List<String> wrong = new ArrayList<>();
    int converged = 0;
    for (String line : lines) {
      Killed killed = Killed.of(line);
      if (line.startsWith("next ")) {
        killed.notConverged().ifPresent(what -> wrong.add(what + ": " + line));
        converged++;
      } else if (line.startsWith("killed ")) {
        killed.wrong().ifPresent(what -> wrong.add(what + ": " + line));
        tally = tally.plus(killed);
      }
    }
    System.out.printf(
        "KilledIT: -Dportkeel.seed=%d, %s, %d next applies, %d s%n",
        SEED, tally, converged, (System.nanoTime() - start) / 1_000_000_000);
    assertEquals(List.of(), wrong, () -> "seed " + SEED);
    assertEquals(KILLS, tally.untouched + tally.between + tally.complete);
    assertTrue(tally.untouched > 0 && tally.leftOver > 0 && converged >= KILLS / 10, "moments");
  }

  /** The lines that the loop prints for some scenarios, one after the other in a sandbox. */
  private static List<String> kill(List<List<String>> scenarios) {
    List<String> lines = new ArrayList<>();
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      for (List<String> scenario : scenarios) {
        Ran ran =
            host.command("sh", "-c", Killing.FUNCTIONS + LOOP, "sh", scenario.get(0))
                .with("PROGRAM", Built.distribution().resolve("bin/portkeel").toString())
                .input(scenario.get(1))
                .within(Duration.ofSeconds(SECONDS_FOR_ALL))
                .run();
        System.out.print(ran.err());
        ran.out().lines().forEach(line -> lines.add(line + " scenario=" + scenario.get(0)));
      }
    }
    return lines;
  }
}
