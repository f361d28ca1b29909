package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.portkeel.plan.Step;
import io.portkeel.platform.Commands;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveChangeTest {

  private static final String KEY = "/proc/sys/net/ipv4/ip_local_port_range";
  private static final String INPUT = "net.ipv4.ip_local_port_range = 49152 65535\n";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final PortRange BEFORE = PortRange.of(32768, 60999);
  private static final PortRange AFTER = PortRange.of(49152, 65535);

  @TempDir private Path folder;
  private LinuxTree tree;
  private final Commands commands = mock(Commands.class);

  @BeforeEach
  void makeTree() {
    tree = LinuxTree.host(folder);
  }

  private LiveChange change() {
    return new LiveChange(new Step.SetLive(BEFORE, AFTER), tree.paths(), commands);
  }

  private List<String> install(String program) throws IOException {
    tree.lines(program, "never run");
    Files.setPosixFilePermissions(tree.at(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    return List.of(tree.at(program).toString(), "-p", "-");
  }

  private String live() throws IOException {
    return ProcFile.read(tree.at(KEY)).strip().replaceAll("\\s+", "-");
  }

  private String shown(Optional<Problem> problem) {
    return problem.map(p -> p.code() + ": " + tree.shown(p.message())).orElse("all is well");
  }

  private void sysctlWrites(String value, Commands.Result result) {
    when(commands.run(any(), any(), any()))
        .thenAnswer(
            call -> {
              tree.text(KEY, value);
              return result;
            });
  }

  private static Commands.Result ended(int exitCode, String err) {
    return new Commands.Result.Ended(exitCode, "", err);
  }

  @Test
  void handsOurLineToSysctlOnceAndBelievesOnlyWhatItReadsBack() throws IOException {
    List<String> command = install("/usr/sbin/sysctl");
    sysctlWrites("49152\t65535\n", ended(255, "sysctl: unknown\n"));

    assertEquals(Optional.empty(), change().prepare());
    verifyNoInteractions(commands);
    assertEquals("all is well", shown(change().commit()));

    verify(commands).run(command, INPUT, LIMIT);
    verifyNoMoreInteractions(commands);
  }

  @Test
  void takesTheFirstSysctlOfFixedPlacesThatMayBeRun() throws IOException {
    List<String> command = install("/bin/sysctl");
    install("/usr/local/sbin/sysctl");
    tree.lines("/usr/sbin/sysctl", "not executable").folder("/sbin/x");
    sysctlWrites("49152\t65535\n", ended(0, ""));

    assertEquals("all is well", shown(change().commit()));

    verify(commands).run(command, INPUT, LIMIT);
    verifyNoMoreInteractions(commands);
  }

  @Test
  void writesItselfWhenThereIsNoSysctl() throws IOException {
    assertEquals("all is well", shown(change().commit()));
    assertEquals("49152-65535", live());
    verifyNoInteractions(commands);
  }

  @Test
  void writesItselfWhenSysctlLies() throws IOException {
    List<String> command = install("/sbin/sysctl");
    install("/bin/sysctl");
    sysctlWrites("32768\t60999\n", ended(0, ""));

    assertEquals("all is well", shown(change().commit()));

    assertEquals("49152-65535", live());
    verify(commands).run(command, INPUT, LIMIT);
    verifyNoMoreInteractions(commands);
  }

  @Test
  void writesItselfWhenSysctlHangsOrDoesNotStart() throws IOException {
    install("/sbin/sysctl");
    for (Commands.Result result :
        List.of(new Commands.Result.TimedOut(LIMIT), new Commands.Result.NotStarted("no"))) {
      sysctlWrites("32768\t60999\n", result);
      assertEquals("all is well", shown(change().commit()));
      assertEquals("49152-65535", live());
    }
  }

  @Test
  void writesItselfWhenSysctlChangesLowAlone() throws IOException {
    install("/sbin/sysctl");
    sysctlWrites("49152\t60999\n", ended(0, ""));
    assertEquals("all is well", shown(change().commit()));
    assertEquals("49152-65535", live());
  }

  /** /dev/full refuses every write, as the kernel refuses a range, and opens for everybody. */
  @Test
  void tellsWhatSysctlAndTheKernelSaid() throws IOException {
    install("/sbin/sysctl");
    tree.remove(KEY).link(KEY, "/dev/full");
    when(commands.run(any(), any(), any())).thenReturn(ended(1, "sysctl: Invalid argument\n"));

    Problem problem = change().commit().orElseThrow();

    assertEquals(
        "live-not-set: `/sbin/sysctl -p -` ended with 1 and said: sysctl: Invalid argument;"
            + " a direct write: the kernel refused 49152-65535: No space left on device",
        shown(Optional.of(problem)));
    assertEquals(
        "begin the range at or above net.ipv4.ip_unprivileged_port_start", problem.remedy());
    assertEquals(Optional.of(KEY), problem.place().map(place -> tree.shown(place.toString())));
    tree.remove(KEY);
  }

  @Test
  void doesNotBelieveAWriteThatDoesNotShow() {
    tree.remove(KEY).link(KEY, "/dev/null");
    assertEquals(
        "live-not-set: the kernel took 49152-65535 but does not show it", shown(change().commit()));
    tree.remove(KEY);
  }

  @Test
  void tellsLackOfRightsByItsName() throws IOException {
    Root.isNeeded("to make a key that another user may not write");
    Files.setPosixFilePermissions(tree.at("/"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(tree.at(KEY), PosixFilePermissions.fromString("rw-r--r--"));

    Problem problem = Nobody.does(() -> change().commit()).orElseThrow();

    assertEquals(
        "live-not-set: the kernel refused 49152-65535: permission denied",
        shown(Optional.of(problem)));
    assertEquals("run as root", problem.remedy());
  }

  @Test
  void tellsAMissingKeyByItsName() {
    tree.remove(KEY);
    assertEquals(
        "live-not-set: the kernel refused 49152-65535: no such file or folder",
        shown(change().commit()));
  }

  @Test
  void putsBackByADirectWrite() throws IOException {
    install("/sbin/sysctl");
    tree.text(KEY, "49152\t65535\n");
    assertEquals("all is well", shown(change().putBack()));
    assertEquals("32768-60999", live());
    verifyNoInteractions(commands);
  }

  @Test
  void puttingBackWhatNeverTookEffectWritesNothing() throws IOException {
    Files.setLastModifiedTime(tree.at(KEY), java.nio.file.attribute.FileTime.fromMillis(0));
    assertEquals("all is well", shown(change().putBack()));
    assertEquals(0, Files.getLastModifiedTime(tree.at(KEY)).toMillis());
  }

  @Test
  void doesNotPutBackOverWhatSomebodyElseSet() throws IOException {
    tree.text(KEY, "1024\t65535\n");
    assertEquals(
        "not-put-back: the live range is neither 32768-60999, as before, nor 49152-65535",
        shown(change().putBack()));
    assertEquals("1024-65535", live());
  }
}
