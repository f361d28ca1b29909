package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGKILL at the entry of each system call by which an apply changes a file: each file is whole,
 * old or new, and the next apply converges.
 *
 * <p>The entry of a call shows what there is after the one before it, and exit_group what there is
 * after the last. -Dportkeel.scenarios=NAME,NAME tries others of {@link Killing}.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.STRACE})
class KilledAtSystemCallIT {
  /** A new file, an edited one and a new state; and a state that is there already. */
  private static final String SCENARIOS = System.getProperty("portkeel.scenarios", "move,again");

  private static final int SANDBOXES = 2;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String END = "--- end ---\n";

  private static final String TRACE =
      """
      know "$1"
      reset
      strace -f -y -s 0 -o /root/trace -e "trace=$2" "$PROGRAM" apply >/dev/null 2>&1
      cat /root/trace
      """;

  /** Standard input: the name and the number of a call. (With --seccomp-bpf nothing is .) */
  private static final String KILL =
      """
      know "$1"
      while read -r name number path; do
        reset
        strace -f -y -s 0 -o /root/trace -e "trace=$2" \
          -e "inject=$name:signal=KILL:when=$number" ${path:+-P $path} "$PROGRAM" apply >/dev/null 2>&1
        look
        converge
        cat /root/trace
        echo '--- end ---'
      done
      """;

  static Stream<String> scenarios() {
    return Stream.of(SCENARIOS.split(",", -1));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void eachFileIsWholeAndTheNextApplyConverges(String scenario) {
    long start = System.nanoTime();
    List<ChangingCall> calls;
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      calls = ChangingCall.in(run(host, scenario, TRACE, "")).stream().distinct().toList();
    }
    List<String> wrong =
        IntStream.range(0, SANDBOXES)
            .parallel()
            .boxed()
            .flatMap(i -> kill(scenario, everySecond(calls, i)))
            .toList();
    System.out.printf(
        "KilledAtSystemCallIT: %s, killed at %d calls, %d s%n",
        scenario, calls.size(), (System.nanoTime() - start) / 1_000_000_000);
    assertEquals(List.of(), wrong);
    List<String> names = calls.stream().map(ChangingCall::name).toList();
    assertTrue(names.containsAll(List.of("write", "fsync", "exit_group")), names.toString());
    long swaps =
        calls.stream()
            .filter(
                call -> call.name().matches("(rename|link).*") && call.what().startsWith("/etc/"))
            .count();
    assertTrue(swaps >= 1, names.toString());
  }

  private static List<ChangingCall> everySecond(List<ChangingCall> calls, int first) {
    return IntStream.iterate(first, i -> i < calls.size(), i -> i + SANDBOXES)
        .mapToObj(calls::get)
        .toList();
  }

  /** Kills at each of these calls, and says what was wrong. */
  private static Stream<String> kill(String scenario, List<ChangingCall> calls) {
    String input = calls.stream().map(KilledAtSystemCallIT::input).collect(Collectors.joining());
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String[] outputs = run(host, scenario, KILL, input).split(Pattern.quote(END), -1);
      assertEquals(calls.size() + 1, outputs.length, "runs");
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        ChangingCall call = calls.get(i);
        wrong(call, outputs[i]).forEach(what -> wrong.add(call + ": " + what));
      }
      return wrong.stream();
    }
  }

  /** The output is two lines, of the kill and of the next apply, and what strace wrote. */
  private static List<String> wrong(ChangingCall call, String output) {
    List<String> wrong = new ArrayList<>();
    String[] lines = output.split("\n", 3);
    Killed killed = Killed.of(lines[0]);
    killed.wrong().ifPresent(wrong::add);
    Killed.of(lines[1]).notConverged().ifPresent(wrong::add);
    if (!ChangingCall.in(lines[2]).contains(call) || !lines[2].contains("killed by SIGKILL")) {
      wrong.add("was not killed there: " + ChangingCall.in(lines[2]));
    }
    return wrong;
  }

  private static String input(ChangingCall call) {
    String path = call.isOnKernel() ? " " + call.what() : "";
    return call.name() + " " + call.number() + path + "\n";
  }

  private static String run(Sandbox host, String scenario, String script, String input) {
    Ran ran =
        host.command("sh", "-c", Killing.FUNCTIONS + script, "sh", scenario, ChangingCall.NAMES)
            .with("PROGRAM", Built.distribution().resolve("bin/portkeel").toString())
            .input(input)
            .within(LIMIT)
            .run();
    System.out.print(ran.err());
    return ran.out();
  }
}
