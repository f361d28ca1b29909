package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.Commands.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCommandsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String MUCH = "x".repeat(1 << 20);

  private static Result run(String standardInput, Duration limit, String... command) {
    return Commands.ofThisMachine().run(List.of(command), standardInput, limit);
  }

  private static Result shell(String script) {
    return run("", LONG, "/bin/sh", "-c", script);
  }

  @Test
  void returnsExitCodeAndBothStreams() {
    assertEquals(
        new Result.Ended(7, "out\n", "err \u00e4\n"),
        shell("echo out; printf 'err \\303\\244\\n' >&2; exit 7"));
  }

  @Test
  void readsBothStreamsWhileTheProgramWritesMuch() {
    Result.Ended ended =
        assertInstanceOf(
            Result.Ended.class, shell("head -c 1048576 /dev/zero | tr '\\0' x | tee /dev/stderr"));
    assertTrue(ended.out().equals(MUCH), "out has " + ended.out().length());
    assertTrue(ended.err().equals(MUCH), "err has " + ended.err().length());
  }

  @Test
  void keepsTheFirstMebibyteOfWhatAProgramPrintsWithoutEnd() {
    Result result = shell("head -c 100000000 /dev/zero | tr '\\0' x");
    assertEquals(new Result.Ended(0, MUCH, ""), result);
    String told = Commands.describe(List.of("/bin/prints"), result);
    assertTrue(told.length() < 1100 && told.endsWith("xxx ..."), "told " + told.length());
  }

  @Test
  void handsOverStandardInput() {
    assertEquals(new Result.Ended(0, "a = \u00e4\n", ""), run("a = \u00e4\n", LONG, "/bin/cat"));
    assertEquals(new Result.Ended(0, MUCH, ""), run(MUCH, LONG, "/bin/cat"));
  }

  @Test
  void aProgramNeedNotReadItsInput() {
    assertEquals(new Result.Ended(0, "", ""), run("a = 1\n", LONG, "/bin/true"));
    assertEquals(new Result.Ended(1, "", ""), run(MUCH, LONG, "/bin/false"));
  }

  @Test
  void theLimitHoldsAlsoForAProgramThatDoesNotReadItsInput() {
    assertTimeoutPreemptively(
        LONG,
        () -> assertEquals(new Result.TimedOut(SHORT), run(MUCH, SHORT, "/bin/sleep", "1000")));
  }

  @Test
  void killsTheProgramAndWhatItStartedWhenTheTimeIsOver(@TempDir Path folder) throws Exception {
    Path pids = folder.resolve("pids");
    String script = "sleep 1000 & echo $$ $! >\"$0.new\"; mv \"$0.new\" \"$0\"; wait";
    Duration limit = Duration.ofSeconds(1);

    Result result = run("", limit, "/bin/sh", "-c", script, pids.toString());

    assertEquals(new Result.TimedOut(limit), result);
    for (String pid : Files.readString(pids).strip().split(" ", -1)) {
      Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
      if (process.isPresent()) {
        process.get().onExit().get(5, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void doesNotWaitForAGrandchildThatKeepsTheOutputOpen() {
    long start = System.nanoTime();
    Result.Ended ended = (Result.Ended) shell("sleep 20 & echo $!");
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
    long pid = Long.parseLong(ended.out().strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  @Test
  void theEnvironmentIsTheLocaleAlone() {
    assertEquals(new Result.Ended(0, "LC_ALL=C\n", ""), run("", LONG, "/usr/bin/env"));
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() {
    assertEquals(
        new Result.Ended(0, "a b|$HOME|;ls|", ""),
        run("", LONG, "/usr/bin/printf", "%s|", "a b", "$HOME", ";ls"));
  }

  @Test
  void tellsWhyAProgramDidNotStart(@TempDir Path folder) {
    String absent = folder.resolve("sysctl").toString();
    Result.NotStarted result = assertInstanceOf(Result.NotStarted.class, run("", LONG, absent));
    assertTrue(result.reason().contains("No such file"), result.reason());
  }

  @Test
  void aSignalIsAnExitCode() {
    assertEquals(new Result.Ended(128 + 9, "", ""), shell("kill -9 $$"));
  }

  @Test
  void describesWhatCameOfACommand() {
    List<String> command = List.of("/sbin/sysctl", "-p", "-");
    assertEquals(
        "`/sbin/sysctl -p -` ended with 1 and said: out / err",
        Commands.describe(command, new Result.Ended(1, "out\n", "err\n")));
    assertEquals(
        "`/sbin/sysctl -p -` ended with 0 and said nothing",
        Commands.describe(command, new Result.Ended(0, " \n", "")));
    assertEquals(
        "`/sbin/sysctl -p -` did not start: why",
        Commands.describe(command, new Result.NotStarted("why")));
    assertEquals(
        "`/sbin/sysctl -p -` did not end within 10 s",
        Commands.describe(command, new Result.TimedOut(Duration.ofSeconds(10))));
  }
}
