package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.platform.KeptStateWriter;
import io.portkeel.policy.Problem;
import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reset would do, read like a terminal. */
class ResetPlannerTest {

  private static final PortRange OURS = PortRange.of(49152, 65535);
  private static final PortRange FIRST = PortRange.of(20000, 50000);
  private static final String LINE = "net.ipv4.ip_local_port_range = ";
  private static final String FORGET = "forget /var/lib/portkeel/state.json";

  @TempDir private Path folder;
  private LinuxTree tree;
  private PortRange live = OURS;
  private PortSet reserved = PortSet.EMPTY;
  private KeptFile kept = new KeptFile.Absent();
  private Containment containment = Containment.HOST;
  private Access access = Access.WRITABLE;

  @BeforeEach
  void makeTree() {
    tree = LinuxTree.host(folder);
  }

  private Plan plan() {
    Map<String, Access> folders = new LinkedHashMap<>();
    folders.put(tree.at("/etc").toString(), access);
    folders.put(tree.at("/etc/sysctl.d").toString(), access);
    return new LinuxState(
            tree.paths(),
            "net:[1]",
            new LiveValues(new RangeState.Known(live), new ReservedState.Known(reserved), access),
            new Memory(tree.at("/var/lib/portkeel/state.json"), kept, access),
            containment,
            new BootReader.Reads(new SystemdSysctl()),
            List.of(),
            List.of(),
            tree.bootFiles(),
            folders,
            Map.of(),
            List.of())
        .planReset();
  }

  /** The steps, and the obstacles and warnings by their codes. */
  private List<String> shown() {
    Plan plan = plan();
    List<String> shown = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.SetLive set) {
        shown.add("live " + set.before() + " -> " + set.after());
      } else if (step instanceof Step.SetReserved set) {
        shown.add("reserved " + set.before() + " -> " + set.after());
      } else if (step instanceof Step.EditFile edit) {
        shown.add(tree.shown(edit.path()) + ": " + edit.after().orElse("gone").replace("\n", "|"));
      } else {
        shown.add(tree.shown("forget " + step.what()));
      }
    }
    plan.obstacles().forEach(one -> shown.add(one.kind() + " " + one.problem().code()));
    plan.warnings().forEach(one -> shown.add("warning " + one.code()));
    return shown;
  }

  private static PortSet ports(String text) {
    return ((Parsed.Valid<PortSet>) PortSet.parse(text)).value();
  }

  /** An earlier apply found FIRST here, and set OURS and added these reserved ports. */
  private void remember(String reservedByUs) {
    KeptState.Values first = new KeptState.Values(FIRST, PortSet.EMPTY);
    KeptState.Values ours = new KeptState.Values(OURS, ports(reservedByUs));
    found(
        KeptState.NOTHING
            .with(new KeptState.Decided(OURS, ours.reserved(), "all"))
            .with(new KeptState.Namespace("net:[1]", first, ours)));
  }

  private void found(KeptState state) {
    kept = new KeptFile.Found(state, KeptStateWriter.write(state));
  }

  @Test
  void withoutAnythingOfOursThereIsNothingToDo() {
    tree.lines("/etc/sysctl.conf", LINE + "49152 65535");
    assertEquals(List.of(), shown());
  }

  @Test
  void putsTheLiveRangeBackAndRemovesOurLines() {
    tree.lines("/etc/sysctl.conf", "a = 1", "# portkeel", LINE + "49152 65535", "b = 2");
    tree.lines("/etc/sysctl.d/zz-portkeel.conf", "# portkeel", LINE + "49152 65535");
    remember("none");
    assertEquals(
        List.of(
            "live 49152-65535 -> 20000-50000",
            "/etc/sysctl.conf: a = 1|b = 2|",
            "/etc/sysctl.d/zz-portkeel.conf: gone",
            FORGET),
        shown());
  }

  @Test
  void aDropInWithALineOfOthersStays() {
    tree.lines("/etc/sysctl.d/zz-portkeel.conf", "# portkeel", LINE + "49152 65535", "a = 1");
    remember("none");
    assertEquals("/etc/sysctl.d/zz-portkeel.conf: a = 1|", shown().get(1));
  }

  @Test
  void aLiveRangeThatSomebodyElseHasSetStays() {
    live = PortRange.of(1024, 65535);
    remember("none");
    assertEquals(List.of(FORGET, "warning live-left"), shown());
  }

  @Test
  void aLiveRangeThatIsAlreadyWhatItWasIsNoNews() {
    live = FIRST;
    remember("none");
    assertEquals(List.of(FORGET), shown());
  }

  @Test
  void onlyTheReservedPortsThatWeAddedGo() {
    reserved = ports("8080,50051,60000");
    remember("50051-50052");
    assertEquals(
        List.of(
            "live 49152-65535 -> 20000-50000", "reserved 8080,50051,60000 -> 8080,60000", FORGET),
        shown());
  }

  /** An image was made with --root, and a machine has been booted from it. */
  @Test
  void withoutAFirstLiveRangeTheBootsWithoutUsTakesItsPlace() {
    tree.lines("/etc/sysctl.d/10-vendor.conf", LINE + "10000 30001");
    tree.lines("/etc/sysctl.d/zz-portkeel.conf", "# portkeel", LINE + "49152 65535");
    found(KeptState.NOTHING.with(new KeptState.Decided(OURS, PortSet.EMPTY, "all")));
    assertEquals(
        List.of("live 49152-65535 -> 10000-30001", "/etc/sysctl.d/zz-portkeel.conf: gone", FORGET),
        shown());
  }

  @Test
  void ourLinesGoEvenWhenTheNoteIsLost() {
    tree.lines("/etc/sysctl.conf", "# portkeel", LINE + "49152 65535");
    assertEquals(List.of("live 49152-65535 -> 32768-60999", "/etc/sysctl.conf: "), shown());
    live = PortRange.of(1024, 65535);
    assertEquals(List.of("/etc/sysctl.conf: ", "warning live-left"), shown());
  }

  @Test
  void noLiveValueIsTouchedInAChroot() {
    containment = Containment.CHROOT;
    remember("50051");
    reserved = ports("50051");
    assertEquals(List.of(FORGET), shown());
  }

  @Test
  void whatMayNotBeWrittenIsAnObstacle() {
    access = Access.DENIED;
    remember("none");
    assertEquals(
        List.of("live 49152-65535 -> 20000-50000", FORGET, "RIGHTS no-right", "RIGHTS no-right"),
        shown());
  }

  @Test
  void aNoteThatCannotBeUsedStopsIt() {
    kept = new KeptFile.Unusable(Obstacle.Kind.OTHER, Problem.of("insecure", "why", "what"));
    tree.lines("/etc/sysctl.conf", "# portkeel", LINE + "49152 65535");
    assertEquals(List.of("OTHER insecure"), shown());
  }
}
