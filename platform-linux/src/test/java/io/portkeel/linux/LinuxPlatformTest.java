package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Change;
import io.portkeel.platform.Commands;
import io.portkeel.platform.Host;
import io.portkeel.platform.Platform;
import io.portkeel.platform.Platforms;
import io.portkeel.platform.RangeHolder;
import io.portkeel.platform.Transaction;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxPlatformTest {

  private static final PortRange RANGE = PortRange.of(49152, 65535);
  private static final String LIVE = "/proc/sys/net/ipv4/ip_local_port_range";

  @TempDir private Path folder;
  private LinuxTree tree;
  private final Commands commands = mock(Commands.class);

  @BeforeEach
  void makeTree() {
    tree = LinuxTree.host(folder).link("/proc/self/ns/net", "net:[4026531840]");
  }

  private Platform platform() {
    return new LinuxPlatform(tree.paths(), Map.of(), commands);
  }

  private HostState state() {
    return assertInstanceOf(RangeHolder.Observation.Observed.class, platform().observe()).state();
  }

  private Plan plan() {
    return state()
        .plan(
            new Decision.Decided("all", RANGE, PortSet.EMPTY, List.of(), List.of()),
            Policy.builtIn());
  }

  private Transaction.Outcome carryOut(List<Problem> stillWrong) {
    List<Change> changes = new ArrayList<>();
    for (Step step : plan().steps()) {
      changes.add(platform().change(step));
    }
    return Transaction.carryOut(changes, () -> stillWrong);
  }

  /** One line a range: scope, reader, range, source. */
  private List<String> ranges() {
    return state().ranges().stream()
        .map(
            range -> {
              String value = range.range().map(PortRange::toString).orElse("unknown");
              return String.join(
                  " ", range.scope().word(), range.reader(), value, tree.shown(range.source()));
            })
        .toList();
  }

  @Test
  void observesTheLiveRangeAndTheBoot() {
    assertEquals(
        List.of(
            "live kernel 32768-60999 " + LIVE, "boot systemd-sysctl 32768-60999 kernel default"),
        ranges());
    tree.lines("/etc/sysctl.d/a.conf", "net.ipv4.ip_local_port_range = 1024 65535");
    assertEquals("boot systemd-sysctl 1024-65535 /etc/sysctl.d/a.conf:1", ranges().get(1));
    tree.lines("/etc/credstore.encrypted/sysctl.extra", "secret");
    assertEquals(
        "boot systemd-sysctl unknown /etc/credstore.encrypted/sysctl.extra", ranges().get(1));
  }

  @Test
  void appliesOnceAndThenFindsNothingToDo() {
    assertEquals(3, carryOut(List.of()).done().size());
    assertEquals(
        List.of(
            "live kernel 49152-65535 " + LIVE,
            "boot systemd-sysctl 49152-65535 /etc/sysctl.d/99-sysctl.conf:3"),
        ranges());
    assertEquals(Plan.NOTHING, plan());
    verifyNoInteractions(commands);
  }

  @Test
  void mayMakeItsDropInAndTheFolderForIt() {
    tree.remove("/etc/sysctl.d/99-sysctl.conf");
    assertEquals(List.of(), plan().obstacles());
    tree.remove("/etc/sysctl.d");
    assertEquals(List.of(), plan().obstacles());
    assertEquals(3, carryOut(List.of()).done().size());
    assertEquals(
        "boot systemd-sysctl 49152-65535 /etc/sysctl.d/zz-portkeel.conf:2", ranges().get(1));
  }

  @Test
  void neverRunsAProgramWhenNothingIsToBeDone() {
    tree.lines("/usr/sbin/sysctl", "");
    tree.lines("/etc/sysctl.conf", "net.ipv4.ip_local_port_range = 49152 65535");
    tree.text(LIVE, "49152\t65535\n");
    assertEquals(Plan.NOTHING, plan());
    assertEquals(List.of(), carryOut(List.of()).done());
    verifyNoInteractions(commands);
  }

  @Test
  void putsAllBackWhenTheHostIsStillNotRight() {
    String before = tree.etc();
    Problem wrong = Problem.of("not-converged", "why", "what");
    Transaction.Outcome outcome = carryOut(List.of(wrong));
    assertEquals(List.of(), outcome.done());
    assertEquals(List.of(wrong), outcome.errors());
    assertEquals(before, tree.etc());
    assertEquals("live kernel 32768-60999 " + LIVE, ranges().get(0));
  }

  @Test
  void seesTheBootAlsoWhereTheLiveRangeCannotBeRead() {
    tree.remove(LIVE);
    assertEquals(
        List.of("live kernel unknown " + LIVE, "boot systemd-sysctl 32768-60999 kernel default"),
        ranges());
    RangeState.Unknown unknown =
        assertInstanceOf(RangeState.Unknown.class, state().ranges().get(0).value());
    assertEquals(
        LIVE + ": the live range cannot be read: no such file or folder",
        tree.shown(unknown.why()));
  }

  @Test
  void aLiveRangeThatIsNoneIsNotKnown() {
    tree.text(LIVE, "49152\n");
    assertEquals("live kernel unknown " + LIVE, ranges().get(0));
  }

  @Test
  void knowsTheHost() {
    tree.lines("/proc/sys/kernel/hostname", "pay-1")
        .lines("/proc/sys/net/ipv4/ip_unprivileged_port_start", "80");
    Host host = platform().host();
    assertEquals(Optional.of("pay-1"), host.hostname());
    assertEquals("net:[4026531840]", host.namespace());
    assertEquals(OptionalInt.of(80), host.unprivilegedPortStart());
    assertEquals(tree.at("/etc/portkeel"), platform().configFolder());
  }

  @Test
  void oldKernelsHaveAFixedUnprivilegedPortStart() {
    assertEquals(OptionalInt.of(1024), platform().host().unprivilegedPortStart());
  }

  @ParameterizedTest
  @CsvSource({
    "0,    0,    0000000000000000, PRIVILEGED",
    "1000, 0,    0000000000000000, PRIVILEGED",
    "1000, 1000, 0000000000001000, PRIVILEGED",
    "1000, 1000, 0000000000000000, ORDINARY",
    "0,    1000, 0000000000000000, ORDINARY",
  })
  void rootAndWhoeverHasSomeOfItsPowerIsPrivileged(
      String real, String effective, String capabilities, Host.Privilege privilege) {
    tree.lines(
        "/proc/self/status",
        "Name:\tjava",
        "Uid:\t" + real + "\t" + effective + "\t0\t0",
        "Gid:\t0\t0\t0\t0",
        "CapInh:\t0000000000000001",
        "CapEff:\t" + capabilities);
    assertEquals(privilege, platform().host().privilege());
  }

  @Test
  void isFoundOnThisMachine() {
    assertInstanceOf(LinuxPlatform.class, Platforms.here().orElseThrow());
  }

  @Test
  void tellsMoreOfThisMachine() {
    List<String> details = new LinuxPlatform().details();
    assertTrue(details.get(0).startsWith("system   "), details.toString());
    assertEquals(4, details.size());
  }
}
