package io.portkeel.packaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Applies that get a signal at random moments, in each scenario of {@link Killing}.
 *
 * @param signal without SIG; KILL reaches the sysctl that the program calls as well
 * @param count of all runs
 * @param seed of the moments, which are spread evenly over the median of five runs
 */
record RandomMoments(String signal, int count, long seed) {
  static final List<String> SCENARIOS = List.of("append", "edit", "again", "drop-in", "move");
  private static final int SANDBOXES = 2;
  private static final int MOMENTS = 10_000;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * Arguments: the scenario, the signal. Standard input: a line for each run, with its number and
   * its moment in 1/10000. Every twentieth time the next apply is tried, and whenever something was
   * changed but not all, or something was left over.
   */
  private static final String LOOP =
      """
      know $1
      took=$(
        for i in 1 2 3 4 5; do
          reset
          from=$(date +%s%N) && apply && echo $((($(date +%s%N) - from) / 1000))
        done | sort -n | sed -n 3p
      )

      while read -r i part; do
        reset
        at=$((took * part / 10000))
        setsid "$PROGRAM" apply >/root/said 2>&1 &
        pid=$!
        sleep $((at / 1000000)).$(printf %06d $((at % 1000000)))
        case $2 in
          KILL) kill -KILL -$pid || kill -KILL $pid ;;
          *) kill -$2 $pid ;;
        esac 2>/dev/null
        wait $pid 2>/dev/null
        ended=$?
        case $ended in
          0 | 137 | 143) ;;
          # The JVM's own way to end when the signal comes while it starts (seen on 17).
          *)
            if grep -q '^Error occurred during initialization of VM' /root/said; then
              ended=no-start
            else
              cat /root/said >&2
            fi
            ;;
        esac
        printf 'first scenario=%s moment=%s took=%s exit=%s ' $1 $part $took $ended
        look
        case $((i % 20))-$said in
          0-* | *old*new* | *new*old* | *left=/*)
            printf 'next scenario=%s moment=%s ' $1 $part
            converge
            ;;
        esac
      done
      """;

  /** What each run has left, and at times the next one: two scenarios at a time. */
  List<Killed> runs() {
    Random random = new Random(seed);
    List<String> inputs = new ArrayList<>();
    for (String scenario : SCENARIOS) {
      StringBuilder input = new StringBuilder(scenario).append('\n');
      for (int i = 1; i <= count / SCENARIOS.size(); i++) {
        input.append(i).append(' ').append(random.nextInt(MOMENTS)).append('\n');
      }
      inputs.add(input.toString());
    }
    return IntStream.range(0, SANDBOXES)
        .parallel()
        .mapToObj(
            i -> inputs.subList(i * inputs.size() / SANDBOXES, (i + 1) * inputs.size() / SANDBOXES))
        .flatMap(some -> runs(some).stream())
        .toList();
  }

  /** One after the other, in a sandbox. */
  private List<Killed> runs(List<String> inputs) {
    List<Killed> runs = new ArrayList<>();
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      for (String input : inputs) {
        int end = input.indexOf('\n');
        Ran ran =
            host.command(
                    "sh", "-c", Killing.FUNCTIONS + LOOP, "sh", input.substring(0, end), signal)
                .with("PROGRAM", Built.distribution().resolve("bin/portkeel").toString())
                .input(input.substring(end + 1))
                .within(LIMIT)
                .run();
        System.out.print(ran.err());
        ran.out().lines().map(Killed::of).forEach(runs::add);
      }
    }
    return runs;
  }
}
