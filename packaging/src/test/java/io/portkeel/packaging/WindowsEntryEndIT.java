package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `run` on Windows: how the command and the launcher end together. */
@OnWine
class WindowsEntryEndIT {
  private static final int CONTROL_C_EXIT = -1073741510 & 0xff; // all that this machine sees of it

  @TempDir private Path folder;
  private WindowsEntry entry;
  private Path notes;

  @BeforeEach
  void install(Wine wine, WindowsProgram program) {
    entry = WindowsEntry.in(folder, wine);
    notes = folder.resolve("notes");
  }

  @Test
  void aKilledLauncherTakesTheCommandAlong() throws Exception {
    Process launcher = start(entry.launcher(), "run", "probe", "wait", notes());
    ProcessHandle command = process("probe wait");
    launcher.destroyForcibly();
    await("the command to end", () -> !command.isAlive());
    assertEquals(1, lines().size(), lines().toString());
  }

  /** What the test above would be worth without: a command outlives who has started it. */
  @Test
  void aCommandOutlivesWhoeverElseHasStartedIt() throws Exception {
    Process other = start(path("probe.exe"), "leave", notes());
    ProcessHandle command = process("probe wait");
    assertEquals(0, other.waitFor());
    assertLivesOn(command);
  }

  @Test
  void whatTheCommandLeavesBehindLivesOn() throws Exception {
    Process launcher = start(entry.launcher(), "run", "probe", "leave", notes());
    assertTrue(launcher.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, launcher.exitValue());
    assertLivesOn(process("probe wait"));
  }

  /** What is killed with a job takes two seconds to end under Wine. */
  private static void assertLivesOn(ProcessHandle process) throws InterruptedException {
    Thread.sleep(3500);
    assertTrue(process.isAlive());
    process.destroyForcibly();
  }

  @Test
  void controlCReachesTheCommandAndItsCodeComesOut() throws Exception {
    Process terminal = onTerminal(entry.launcher(), "run", "probe", "wait", notes());
    await("the command", () -> lines().size() == 1);
    press(terminal, 3);
    assertEquals(40, ended(terminal));
    assertEquals(List.of("event 0", "ended"), lines().subList(1, 3));
  }

  @Test
  void theLauncherOutlivesASecondControlC() throws Exception {
    entry.with("PROBE_LINGER", "1500");
    Process terminal = onTerminal(entry.launcher(), "run", "probe", "wait", notes());
    await("the command", () -> lines().size() == 1);
    press(terminal, 3);
    await("the event", () -> lines().size() == 2);
    press(terminal, 3);
    assertEquals(40, ended(terminal));
    assertTrue(lines().contains("ended"), lines().toString());
  }

  @Test
  void controlCWhileJavaDecidesEndsItAll() throws Exception {
    entry.with("FAKE_REPORT", WindowsEntry.path(folder.resolve("report")));
    entry.with("FAKE_SLEEP", "20000");
    Process terminal =
        onTerminal(entry.launcher(), "run", "--on-failure=continue", "probe", "wait", notes());
    await("Java", () -> Files.exists(folder.resolve("report")));
    Thread.sleep(200);
    press(terminal, 3);
    assertEquals(CONTROL_C_EXIT, ended(terminal));
    assertFalse(Files.exists(notes), "the command was started");
  }

  /** As the console asks: by a thread of its own in each process. */
  @ParameterizedTest
  @CsvSource({"1, 300", "2, 6000", "6, 300"})
  void otherEventsAreTheCommandsToo(int event, int linger) throws Exception {
    entry.with("PROBE_LINGER", Integer.toString(linger));
    Process launcher = start(entry.launcher(), "run", "probe", "wait", notes());
    await("the command", () -> lines().size() == 1);
    String[] pids = lines().get(0).split(" ", -1);
    entry
        .command(path("probe.exe"), "event", Integer.toString(event), pids[2], pids[1])
        .run()
        .succeeded();
    assertTrue(launcher.waitFor(20, TimeUnit.SECONDS));
    assertEquals(40 + event, launcher.exitValue());
    assertEquals(List.of("event " + event, "ended"), lines().subList(1, 3));
  }

  /** Not more than a program that does nothing but wait. */
  @Test
  void itsMemoryWhileTheCommandRunsIsThatOfAProgramThatWaits() throws Exception {
    Process launcher = start(entry.launcher(), "run", "probe", "wait", notes());
    ProcessHandle command = process("probe wait");
    long own = resident(launcher.pid());
    long waiting = resident(command.pid());
    launcher.destroyForcibly();
    assertTrue(own < waiting + 1024, own + " kB, of which a waiting program has " + waiting);
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private String path(String name) {
    return WindowsEntry.path(folder.resolve(name));
  }

  private String notes() {
    return WindowsEntry.path(notes);
  }

  private List<String> lines() {
    try {
      return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Process start(String... words) throws IOException {
    return quiet(entry.command(words).builder()).start();
  }

  private ProcessBuilder quiet(ProcessBuilder builder) {
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile());
  }

  /** A command on a terminal of its own; what is written to it is typed. */
  private Process onTerminal(String... words) throws IOException {
    return quiet(entry.onTerminal(words)).start();
  }

  private static void press(Process terminal, int key) throws IOException {
    terminal.getOutputStream().write(key);
    terminal.getOutputStream().flush();
  }

  private static int ended(Process process) throws InterruptedException {
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "still running");
    return process.exitValue();
  }

  /** The process of this machine whose command line begins so and that has noted it is ready. */
  private ProcessHandle process(String begin) throws InterruptedException {
    await("the command", () -> lines().size() == 1);
    String own = begin + " " + notes();
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process.pid()).replace("\"", "").startsWith(own))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no process " + own));
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long for " + what);
      Thread.sleep(20);
    }
  }
}
