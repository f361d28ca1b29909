package io.portkeel.linux;

import static io.portkeel.policy.LinuxSettings.Persist.AUTO;
import static io.portkeel.policy.LinuxSettings.Persist.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.decide.Decision;
import io.portkeel.plan.LastDecision;
import io.portkeel.plan.Obstacle;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.platform.KeptStateReader;
import io.portkeel.platform.KeptStateWriter;
import io.portkeel.policy.LinuxSettings;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.ports.Parsed;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxPlannerTest {

  private static final String LINE = "net.ipv4.ip_local_port_range = ";
  private static final PortRange RANGE = PortRange.of(49152, 65535);
  private static final RangeState.Value DEFAULT = new RangeState.Known(PortRange.of(32768, 60999));
  private static final RangeState.Value GOOD = new RangeState.Known(RANGE);
  private static final String SET_LIVE = "live range: 32768-60999 -> 49152-65535";
  private static final String EDIT = "/etc/sysctl.conf: 17 -> 71 bytes";

  @TempDir private Path folder;
  private LinuxTree tree;
  private ReservedState.Value liveReserved = new ReservedState.Known(PortSet.EMPTY);
  private KeptFile kept = new KeptFile.Absent();
  private Access memoryAccess = Access.WRITABLE;
  private Containment containment = Containment.HOST;
  private List<SysctlReader> otherReaders = List.of();
  private final Map<String, Access> fileAccess = new LinkedHashMap<>();
  private List<Path> leftovers = List.of();

  @BeforeEach
  void makeTree() {
    tree = LinuxTree.host(folder);
  }

  private LinuxState state(
      RangeState.Value live, BootReader reader, Access liveAccess, Access folderAccess) {
    Map<String, Access> folders = new LinkedHashMap<>();
    folders.put(tree.at("/etc").toString(), folderAccess);
    folders.put(tree.at("/etc/sysctl.d").toString(), folderAccess);
    return new LinuxState(
        tree.paths(),
        "net:[1]",
        new LiveValues(live, liveReserved, liveAccess),
        new Memory(tree.at("/var/lib/portkeel/state.json"), kept, memoryAccess),
        containment,
        reader,
        otherReaders,
        LateWriters.find(tree.paths()),
        tree.bootFiles(),
        folders,
        fileAccess,
        leftovers);
  }

  private LinuxState state(RangeState.Value live) {
    return state(live, new BootReader.Reads(new SystemdSysctl()), Access.WRITABLE, Access.WRITABLE);
  }

  private static Plan plan(LinuxState state, Persist persist) {
    return plan(state, persist, PortSet.EMPTY);
  }

  private static Plan plan(LinuxState state, Persist persist, PortSet reserve) {
    Policy builtIn = Policy.builtIn();
    return state.plan(
        new Decision.Decided("all", RANGE, reserve, List.of(), List.of()),
        new Policy(
            builtIn.rules(),
            reserve,
            builtIn.atLeast(),
            new LinuxSettings(persist),
            WindowsSettings.DEFAULT));
  }

  /** The changes of the host, the obstacles, and the warnings by their codes. */
  private List<String> shown(Plan plan) {
    List<String> shown = new ArrayList<>();
    for (Step step : plan.changes()) {
      if (step instanceof Step.SetLive live) {
        shown.add("live range: " + live.before() + " -> " + live.after());
      } else if (step instanceof Step.SetReserved set) {
        shown.add("reserved: " + set.before() + " -> " + set.after());
      } else if (step instanceof Step.RemoveLeftover) {
        shown.add("remove " + tree.shown(step.what()));
      } else {
        Step.EditFile edit = (Step.EditFile) step;
        shown.add(
            tree.shown(edit.path())
                + ": "
                + edit.before().map(String::length).orElse(-1)
                + " -> "
                + edit.after().map(String::length).orElse(-1)
                + " bytes");
      }
    }
    plan.obstacles()
        .forEach(
            obstacle -> {
              String place = obstacle.problem().place().map(Object::toString).orElse("");
              String code = obstacle.problem().code();
              shown.add(tree.shown(obstacle.kind() + " " + code + " " + place).strip());
            });
    plan.warnings().forEach(warning -> shown.add("warning " + warning.code()));
    return shown;
  }

  @Test
  void setsTheLiveRangeAndKeepsIt() {
    assertEquals(List.of(SET_LIVE, EDIT), shown(plan(state(DEFAULT), AUTO)));
  }

  @Test
  void plansNothingWhenAllIsAsDesired() {
    tree.lines("/etc/sysctl.conf", LINE + "49152 65535");
    assertEquals(Plan.NOTHING, plan(state(GOOD), AUTO), "by a foreign line");
  }

  @Test
  void plansOnlyWhatDiffers() {
    assertEquals(List.of(EDIT), shown(plan(state(GOOD), AUTO)));
    tree.lines("/etc/sysctl.conf", "# portkeel", LINE + "49152 65535");
    assertEquals(List.of(SET_LIVE), shown(plan(state(DEFAULT), AUTO)));
  }

  @Test
  void touchesNoFileWhenNothingIsToBeKept() {
    assertEquals(List.of(SET_LIVE), shown(plan(state(DEFAULT), NONE)));
    assertEquals(List.of(), shown(plan(state(GOOD), NONE)));
  }

  @Test
  void tellsOfALineThatAnEarlierApplyKept() {
    tree.lines("/etc/sysctl.conf", "# portkeel", LINE + "40000 50000");
    assertEquals(List.of("warning line-left"), shown(plan(state(GOOD), NONE)));
  }

  @Test
  void touchesNoLiveValueInAChroot() {
    containment = Containment.CHROOT;
    assertEquals(List.of(EDIT), shown(plan(state(DEFAULT), AUTO)));
    assertEquals(List.of(), shown(plan(state(DEFAULT), NONE)));
  }

  @Test
  void aRangeOnTheKernelsCommandLineHoldsUntilAFileSaysMore() {
    tree.lines("/proc/cmdline", "quiet sysctl.net.ipv4.ip_local_port_range=49152 splash");
    assertEquals("49152-60999 /proc/cmdline", boot(state(GOOD), 1));
    assertEquals(List.of(EDIT), shown(plan(state(GOOD), AUTO)));
    tree.lines("/etc/sysctl.conf", LINE + "49152 65535");
    assertEquals("49152-65535 /etc/sysctl.d/99-sysctl.conf:1", boot(state(GOOD), 1));
    assertEquals(List.of(), shown(plan(state(GOOD), AUTO)));
  }

  private String boot(LinuxState state, int number) {
    RangeState boot = state.ranges().get(number);
    return boot.range().map(Object::toString).orElse("unknown") + " " + tree.shown(boot.source());
  }

  @Test
  void readersThatDoNotBootTheHostAreShownAndNotJudged() {
    otherReaders = List.of(new SysctlSystem());
    tree.lines("/etc/sysctl.d/99-z.conf", LINE + "49152 65535")
        .lines("/etc/sysctl.conf", LINE + "41000 42000");
    LinuxState state = state(GOOD);
    assertEquals("49152-65535 /etc/sysctl.d/99-z.conf:1", boot(state, 1));
    assertEquals("41000-42000 /etc/sysctl.conf:1", boot(state, 2));
    assertEquals("sysctl --system", state.ranges().get(2).reader());
    Policy policy = Policy.builtIn();
    assertEquals(
        List.of(true, true, false),
        state.ranges().stream().map(range -> state.judges(range, policy)).toList());
    Plan plan = plan(state, AUTO);
    assertEquals(List.of("warning readers-differ"), shown(plan));
    assertEquals(
        "/etc/sysctl.conf:1: `sysctl --system` would set 41000-42000, by this line, where the boot"
            + " (systemd-sysctl) is to give 49152-65535",
        tree.shown(plan.warnings().get(0)));
    assertEquals(List.of(), shown(plan(state, NONE)), "nothing is to be kept");
  }

  @Test
  void readersThatWillAgreeOnceThePlanIsCarriedOutAreNotWarnedOf() {
    otherReaders = List.of(new SysctlSystem());
    tree.lines("/etc/sysctl.d/99-a.conf", LINE + "41000 42000");
    Plan plan = plan(state(GOOD), AUTO);
    assertEquals(List.of(EDIT), shown(plan));
    assertEquals(
        List.of(
            "kept in /etc/sysctl.conf, which systemd-sysctl reads at boot after all other lines"),
        plan.reasons().stream().map(tree::shown).toList());
  }

  @Test
  void touchesNoFileInAContainer() {
    LinuxState state = state(DEFAULT, new BootReader.None(), Access.WRITABLE, Access.WRITABLE);
    assertEquals(List.of(SET_LIVE), shown(plan(state, AUTO)));
    assertEquals(1, state.ranges().size());
  }

  @Test
  void aBootThatIsNotKnownToThisVersionIsAnObstacle() {
    LinuxState state =
        state(
            GOOD,
            new BootReader.Other(Problem.of("boot-unknown", "why", "what")),
            Access.WRITABLE,
            Access.WRITABLE);
    assertEquals(List.of("OTHER boot-unknown"), shown(plan(state, AUTO)));
    assertEquals(List.of(), shown(plan(state, NONE)));
  }

  @Test
  void leftoversGoLastAndAreToldOf() {
    leftovers = List.of(tree.at("/etc/sysctl.conf.portkeel-new-1"));
    String remove = "remove /etc/sysctl.conf.portkeel-new-1";
    assertEquals(
        List.of(SET_LIVE, EDIT, remove, "warning leftover"), shown(plan(state(DEFAULT), AUTO)));
    tree.lines("/etc/sysctl.conf", LINE + "49152 65535");
    assertEquals(List.of(remove, "warning leftover"), shown(plan(state(GOOD), AUTO)));
  }

  @Test
  void aMoveThatWasCutShortIsFinishedAndToldOf() {
    tree.lines("/etc/sysctl.conf", "# theirs", "# portkeel", LINE + "50000 50999");
    tree.lines("/etc/sysctl.d/zz-portkeel.conf", "# portkeel", LINE + "49152 65535");
    assertEquals(
        List.of("/etc/sysctl.conf: 63 -> 9 bytes", "warning line-left"),
        shown(plan(state(GOOD), AUTO)));
    BootReader reader = new BootReader.Reads(new SystemdSysctl());
    LinuxState denied = state(GOOD, reader, Access.DENIED, Access.DENIED);
    assertEquals(List.of(), shown(plan(denied, AUTO)));
  }

  @Test
  void aLineInTheWayIsAnObstacle() {
    tree.lines("/etc/sysctl.d/zzz.conf", LINE + "1024 65535");
    assertEquals(
        List.of("OTHER boot-overridden /etc/sysctl.d/zzz.conf:1"), shown(plan(state(GOOD), AUTO)));
  }

  @Test
  void lackOfRightsIsAnObstacleOfItsKindForEachStep() {
    LinuxState state =
        state(DEFAULT, new BootReader.Reads(new SystemdSysctl()), Access.DENIED, Access.DENIED);
    assertEquals(
        List.of(
            SET_LIVE,
            EDIT,
            "RIGHTS no-right /proc/sys/net/ipv4/ip_local_port_range",
            "RIGHTS no-right /etc/sysctl.conf"),
        shown(plan(state, AUTO)));
  }

  @Test
  void aReadOnlyFileSystemIsAnotherObstacleWithItsOwnRemedy() {
    LinuxState state =
        state(
            DEFAULT, new BootReader.Reads(new SystemdSysctl()), Access.READ_ONLY, Access.READ_ONLY);
    Plan plan = plan(state, AUTO);
    assertEquals(
        List.of(
            SET_LIVE,
            EDIT,
            "OTHER read-only /proc/sys/net/ipv4/ip_local_port_range",
            "OTHER read-only /etc/sysctl.conf"),
        shown(plan));
    assertEquals(
        List.of(
            "start the container with --sysctl net.ipv4.ip_local_port_range=\"49152 65535\","
                + " or make /proc/sys writable",
            "make the file system writable, or set linux.persist: none"),
        plan.obstacles().stream().map(obstacle -> obstacle.problem().remedy()).toList());
  }

  private void isOf(Access access, String file) {
    fileAccess.put(tree.at(file).toString(), access);
  }

  @Test
  void aBusySysctlConfIsPassedBy() {
    isOf(Access.BUSY, "/etc/sysctl.conf");
    List<String> dropIn = List.of("/etc/sysctl.d/zz-portkeel.conf: -1 -> 54 bytes");
    assertEquals(dropIn, shown(plan(state(GOOD), AUTO)));
    assertEquals(
        List.of(EDIT, "OTHER file-busy /etc/sysctl.conf"),
        shown(plan(state(GOOD), Persist.SYSCTL_CONF)));
  }

  @Test
  void aBusyFileThatHoldsOurLineIsAnObstacle() {
    tree.lines("/etc/sysctl.conf", "# portkeel", LINE + "40000 50000");
    isOf(Access.BUSY, "/etc/sysctl.conf");
    Plan plan = plan(state(GOOD), AUTO);
    assertEquals(
        List.of("/etc/sysctl.conf: 54 -> 54 bytes", "OTHER file-busy /etc/sysctl.conf"),
        shown(plan));
    assertEquals(
        "unmount it, or change the line under \"# portkeel\" at its source",
        plan.obstacles().get(0).problem().remedy());
  }

  @Test
  void whatChattrHasMarkedIsAnObstacle() {
    isOf(Access.IMMUTABLE, "/etc/sysctl.conf");
    assertEquals(
        List.of(EDIT, "OTHER file-immutable /etc/sysctl.conf"), shown(plan(state(GOOD), AUTO)));
    fileAccess.clear();
    LinuxState folder =
        state(GOOD, new BootReader.Reads(new SystemdSysctl()), Access.WRITABLE, Access.IMMUTABLE);
    assertEquals(List.of(EDIT, "OTHER file-immutable /etc/sysctl.conf"), shown(plan(folder, AUTO)));
    LinuxState none =
        state(GOOD, new BootReader.Reads(new SystemdSysctl()), Access.WRITABLE, Access.NO_FOLDER);
    assertEquals(List.of(EDIT, "OTHER no-folder /etc/sysctl.conf"), shown(plan(none, AUTO)));
  }

  @Test
  void aLiveRangeThatCannotBeReadIsAnObstacle() {
    RangeState.Value unknown = new RangeState.Unknown(Problem.of("live-unknown", "why", "what"));
    assertEquals(List.of("OTHER live-unknown"), shown(plan(state(unknown), NONE)));
  }

  private static PortSet ports(String text) {
    return ((Parsed.Valid<PortSet>) PortSet.parse(text)).value();
  }

  /** A host on which an earlier apply set the range and added these reserved ports. */
  private void remember(String reservedByUs) {
    KeptState.Values first = new KeptState.Values(KernelNotation.KERNEL_DEFAULT, PortSet.EMPTY);
    KeptState.Values ours = new KeptState.Values(RANGE, ports(reservedByUs));
    KeptState state =
        KeptState.NOTHING
            .with(new KeptState.Decided(RANGE, ours.reserved(), "all"))
            .with(new KeptState.Namespace("net:[1]", first, ours));
    kept = new KeptFile.Found(state, KeptStateWriter.write(state));
  }

  /** What the plan notes before it changes anything. */
  private static KeptState note(Plan plan) {
    Step.KeepState note = assertInstanceOf(Step.KeepState.class, plan.steps().get(0));
    String text = note.after().orElseThrow();
    return assertInstanceOf(
            KeptStateReader.Reading.Valid.class, KeptStateReader.read("state.json", text))
        .state();
  }

  @Test
  void reservedPortsJoinThoseOfOthers() {
    liveReserved = new ReservedState.Known(ports("8080,50052"));
    assertEquals(
        List.of("reserved: 8080,50052 -> 8080,50051-50052"),
        shown(plan(state(GOOD), NONE, ports("50051"))));
    assertEquals(List.of(), shown(plan(state(GOOD), NONE, ports("8080"))));
  }

  @Test
  void reservedPortsComeBeforeTheRangeThatMovesOverThem() {
    assertEquals(
        List.of("reserved: none -> 50051", SET_LIVE),
        shown(plan(state(DEFAULT), NONE, ports("50051"))));
  }

  @Test
  void onlyWhatWeReservedIsTakenAwayWhenThePolicyDropsIt() {
    liveReserved = new ReservedState.Known(ports("8080,50051-50052,60000"));
    remember("50051-50052");
    assertEquals(
        List.of("reserved: 8080,50051-50052,60000 -> 8080,50052,60000"),
        shown(plan(state(GOOD), NONE, ports("50052"))));
    assertEquals(
        List.of("reserved: 8080,50051-50052,60000 -> 8080,60000"), shown(plan(state(GOOD), NONE)));
  }

  @Test
  void portsThatOthersHadReservedBeforeUsAreNotNotedAsOurs() {
    liveReserved = new ReservedState.Known(ports("8080"));
    KeptState.Namespace noted =
        note(plan(state(DEFAULT), NONE, ports("8080,50051"))).namespace("net:[1]").orElseThrow();
    assertEquals(new KeptState.Values(RANGE, ports("50051")), noted.ours());
    assertEquals(new KeptState.Values(KernelNotation.KERNEL_DEFAULT, ports("8080")), noted.first());
  }

  @Test
  void whatWasThereFirstIsNotedOnce() {
    remember("none");
    RangeState.Value drifted = new RangeState.Known(PortRange.of(1024, 65535));
    KeptState.Namespace noted =
        note(plan(state(drifted), NONE, ports("50051"))).namespace("net:[1]").orElseThrow();
    assertEquals(KernelNotation.KERNEL_DEFAULT, noted.first().range());
  }

  @Test
  void whatWasDecidedIsNotedEvenWhenTheHostHasItAlready() {
    assertEquals(Plan.NOTHING, plan(state(GOOD), NONE), "nothing was ever changed here");
    remember("none");
    assertEquals(Plan.NOTHING, plan(state(GOOD), NONE));
    KeptState other =
        KeptState.NOTHING.with(
            new KeptState.Decided(KernelNotation.KERNEL_DEFAULT, PortSet.EMPTY, "all"));
    kept = new KeptFile.Found(other, KeptStateWriter.write(other));
    Plan plan = plan(state(GOOD), NONE);
    assertEquals(List.of(), plan.changes());
    assertEquals(RANGE, note(plan).decided().orElseThrow().range());
  }

  @Test
  void aNoteThatCannotBeWrittenKeepsAHostFromBeingChanged() {
    memoryAccess = Access.READ_ONLY;
    assertEquals(
        List.of(SET_LIVE, "OTHER read-only /var/lib/portkeel/state.json"),
        shown(plan(state(DEFAULT), NONE)));
    assertEquals(List.of(), shown(plan(state(GOOD), NONE)));
    containment = Containment.CONTAINER;
    assertEquals(List.of(SET_LIVE), shown(plan(state(DEFAULT), NONE)));
  }

  @Test
  void aNoteThatCannotBeUsedKeepsAHostFromBeingChanged() {
    kept = new KeptFile.Unusable(Obstacle.Kind.OTHER, Problem.of("insecure", "why", "what"));
    assertEquals(List.of(SET_LIVE, "OTHER insecure"), shown(plan(state(DEFAULT), NONE)));
    assertEquals(List.of("warning insecure"), shown(plan(state(GOOD), NONE)));
    kept = new KeptFile.Unusable(Obstacle.Kind.RIGHTS, Problem.of("unreadable", "why", "what"));
    assertEquals(List.of(), shown(plan(state(GOOD), NONE)), "it is root's alone, as it should be");
  }

  private static Decision.Decided lastOf(LinuxState state) {
    return assertInstanceOf(LastDecision.Decided.class, state.lastDecision()).decided();
  }

  private static String whyNothing(LinuxState state) {
    return assertInstanceOf(LastDecision.Nothing.class, state.lastDecision()).why();
  }

  @Test
  void whatWasDecidedLastIsPutBackLiveAlone() {
    remember("50051");
    leftovers = List.of(tree.at("/etc/sysctl.conf.portkeel-new-1"));
    LinuxState state = state(DEFAULT);
    Plan plan = state.planLive(lastOf(state));
    assertEquals(List.of("reserved: none -> 50051", SET_LIVE), shown(plan));
    assertEquals(plan.changes(), plan.steps(), "all of it is noted already");
  }

  @Test
  void whatWasThereIsNotedBeforeAnythingIsPutBackInAnotherNamespace() {
    KeptState ofAnImage =
        KeptState.NOTHING.with(new KeptState.Decided(RANGE, PortSet.EMPTY, "all"));
    kept = new KeptFile.Found(ofAnImage, KeptStateWriter.write(ofAnImage));
    LinuxState state = state(DEFAULT);
    KeptState.Namespace noted =
        note(state.planLive(lastOf(state))).namespace("net:[1]").orElseThrow();
    assertEquals(KernelNotation.KERNEL_DEFAULT, noted.first().range());
    memoryAccess = Access.READ_ONLY;
    assertEquals(
        List.of(SET_LIVE, "OTHER read-only /var/lib/portkeel/state.json"),
        shown(state(DEFAULT).planLive(lastOf(state))));
    assertEquals(Plan.NOTHING, state(GOOD).planLive(lastOf(state)), "nothing is written then");
  }

  @Test
  void nothingIsPutBackWhereNothingWasDecidedOrARuleSaysKeep() {
    assertEquals("nothing was decided yet", whyNothing(state(DEFAULT)));
    remember("none");
    Plan keep = state(DEFAULT).planLeftAlone("vendor");
    assertEquals(List.of(), keep.changes());
    KeptState noted = note(keep);
    assertEquals(RANGE, noted.decided().orElseThrow().range());
    kept = new KeptFile.Found(noted, KeptStateWriter.write(noted));
    assertEquals("nothing to put back: rule \"vendor\" says keep", whyNothing(state(DEFAULT)));
    assertEquals(Plan.NOTHING, state(DEFAULT).planLeftAlone("vendor"), "it stands there");
    assertEquals(RANGE, note(plan(state(GOOD), NONE)).decided().orElseThrow().range());
    assertEquals(Optional.empty(), note(plan(state(GOOD), NONE)).leftAlone());
    remember("none");
    containment = Containment.CHROOT;
    assertTrue(whyNothing(state(DEFAULT)).contains("chroot"));
  }

  @Test
  void keepingIsNotedOnlyWhereSomethingCouldComeBack() {
    assertEquals(Plan.NOTHING, state(DEFAULT).planLeftAlone("vendor"));
    remember("none");
    memoryAccess = Access.READ_ONLY;
    assertEquals(List.of("warning not-noted"), shown(state(DEFAULT).planLeftAlone("vendor")));
  }

  @Test
  void aNoteThatCannotBeBelievedIsNotPutBack() {
    kept = new KeptFile.Unusable(Obstacle.Kind.OTHER, Problem.of("insecure", "why", "what"));
    assertEquals(
        "insecure",
        assertInstanceOf(LastDecision.Unusable.class, state(DEFAULT).lastDecision())
            .why()
            .problem()
            .code());
  }
}
