package io.portkeel.linux;

import static io.portkeel.policy.LinuxSettings.Persist.AUTO;
import static io.portkeel.policy.LinuxSettings.Persist.DROP_IN;
import static io.portkeel.policy.LinuxSettings.Persist.SYSCTL_CONF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.Persistence.Placement;
import io.portkeel.plan.Step.EditFile;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the range 49152-65535 is kept; what is wanted after the boot is read like a terminal. */
class PersistenceTest {

  private static final PortRange RANGE = PortRange.of(49152, 65535);
  private static final String KEY = "net.ipv4.ip_local_port_range";
  private static final String MARK = "# portkeel";
  private static final String LINE = KEY + " = 49152 65535";
  private static final String OLD = KEY + " = 50000 50999";
  private static final String FOREIGN = KEY + " = 1024 65535";
  private static final String CONF = "/etc/sysctl.conf";
  private static final String DROP = "/etc/sysctl.d/zz-portkeel.conf";
  private static final String LINK = "/etc/sysctl.d/99-sysctl.conf";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = LinuxTree.host(folder);
  }

  private Placement place(Persist persist) {
    return place(persist, PortSet.EMPTY);
  }

  private Placement place(Persist persist, PortSet reserve) {
    return new Persistence(
            new SystemdSysctl(),
            tree.bootFiles(),
            tree.paths(),
            new Persistence.Wish(RANGE, reserve),
            Set.of())
        .place(persist);
  }

  /** Carries the edits out, and checks that the range then holds and that this is the whole way. */
  private List<String> keep(Persist persist) {
    List<EditFile> edits = assertInstanceOf(Placement.Edits.class, place(persist)).edits();
    for (EditFile edit : edits) {
      FileChange change = FileChange.of(edit);
      assertTrue(change.prepare().isEmpty());
      assertTrue(change.commit().isEmpty());
      change.close();
    }
    assertTrue(tree.boot().startsWith("49152-65535 "), tree.boot());
    assertEquals(List.of(), assertInstanceOf(Placement.Edits.class, place(persist)).edits());
    return edits.stream().map(edit -> tree.shown(edit.path())).toList();
  }

  private void assertText(String path, String... lines) {
    assertEquals(
        String.join("\n", lines) + "\n", tree.bootFiles().text(tree.at(path)).orElse("absent"));
  }

  @Test
  void autoTakesSysctlConfWhenTheBootReadsIt() {
    assertEquals(List.of(CONF), keep(AUTO));
    assertText(CONF, "# comments alone", MARK, LINE);
    assertEquals("49152-65535 " + LINK + ":3", tree.boot());
  }

  @Test
  void autoTakesTheDropInWhenTheBootDoesNotReadSysctlConf() {
    tree.remove(LINK);
    assertEquals(List.of(DROP), keep(AUTO));
    assertText(DROP, MARK, LINE);
  }

  @Test
  void autoTakesTheDropInWhenThereIsNoSysctlConf() {
    tree.remove(LINK).remove(CONF);
    assertEquals(List.of(DROP), keep(AUTO));
  }

  @Test
  void autoTakesTheDropInWhenSysctlConfWouldLose() {
    tree.lines("/etc/sysctl.d/99-zz.conf", FOREIGN);
    assertEquals(List.of(DROP), keep(AUTO));
    assertText("/etc/sysctl.d/99-zz.conf", FOREIGN);
  }

  @Test
  void autoTakesTheDropInWhenAnEqualLineOfSomebodyElseWouldWin() {
    tree.lines(CONF, MARK, OLD).lines("/etc/sysctl.d/99-zz.conf", "# theirs", LINE);
    assertEquals(List.of(DROP, CONF), keep(AUTO));
  }

  @Test
  void noLineIsNeededWhereSomebodyElsesGivesTheSame() {
    tree.lines("/etc/sysctl.d/99-zz.conf", LINE);
    assertEquals(List.of(), assertInstanceOf(Placement.Edits.class, place(AUTO)).edits());
  }

  private static final String RESERVE = "net.ipv4.ip_local_reserved_ports = ";
  private static final PortSet ASKED = PortSet.of(PortRange.of(50051, 50052));

  /** What the files are after the edits, in the tree's own paths. */
  private void keepReserved(Persist persist, PortSet reserve) {
    Placement.Edits edits = assertInstanceOf(Placement.Edits.class, place(persist, reserve));
    for (EditFile edit : edits.edits()) {
      FileChange change = FileChange.of(edit);
      assertTrue(change.prepare().isEmpty());
      assertTrue(change.commit().isEmpty());
      change.close();
    }
    assertEquals(
        List.of(),
        assertInstanceOf(Placement.Edits.class, place(persist, reserve)).edits(),
        "a second time there is nothing to do");
  }

  @Test
  void reservedPortsJoinThoseThatOthersReserveAtBoot() {
    tree.lines("/etc/sysctl.d/10-a.conf", RESERVE + "8080,9000-9002");
    keepReserved(AUTO, ASKED);
    assertText(CONF, "# comments alone", MARK, RESERVE + "8080,9000-9002,50051-50052", MARK, LINE);
    assertText("/etc/sysctl.d/10-a.conf", RESERVE + "8080,9000-9002");
  }

  @Test
  void whatOthersReserveLaterJoinsOurLine() {
    keepReserved(AUTO, ASKED);
    tree.lines("/etc/sysctl.d/10-a.conf", RESERVE + "8080");
    keepReserved(AUTO, ASKED);
    assertText(CONF, "# comments alone", MARK, RESERVE + "8080,50051-50052", MARK, LINE);
  }

  @Test
  void ourLineForReservedPortsGoesWhenThePolicyDropsThem() {
    keepReserved(AUTO, ASKED);
    keepReserved(AUTO, PortSet.EMPTY);
    assertText(CONF, "# comments alone", MARK, LINE);
  }

  @Test
  void ourLineForReservedPortsGoesWhenOthersReserveAllOfThem() {
    keepReserved(AUTO, ASKED);
    tree.lines("/etc/sysctl.d/10-a.conf", RESERVE + "50000-51000");
    keepReserved(AUTO, ASKED);
    assertText(CONF, "# comments alone", MARK, LINE);
  }

  @Test
  void aLineOfOthersThatReplacesOurReservedPortsIsInTheWay() {
    tree.lines("/etc/sysctl.d/zzz.conf", RESERVE + "8080");
    Placement.NowhereWins nowhere =
        assertInstanceOf(Placement.NowhereWins.class, place(AUTO, ASKED));
    assertEquals(
        "/etc/sysctl.d/zzz.conf:1: this line sets the reserved ports to 8080 after ours, wherever"
            + " ours may stand",
        tree.shown(nowhere.problem()));
  }

  @Test
  void reservedPortsNeedNoLineForARangeThatSomebodyElseGives() {
    tree.lines("/etc/sysctl.d/zzz.conf", LINE);
    keepReserved(AUTO, ASKED);
    assertText(CONF, "# comments alone", MARK, RESERVE + "50051-50052");
  }

  @Test
  void autoMakesTheFolderOfTheDropIn() {
    tree.remove(LINK).remove("/etc/sysctl.d");
    assertEquals(List.of(DROP), keep(AUTO));
  }

  @ParameterizedTest
  @ValueSource(strings = {CONF, DROP, "/etc/sysctl.d/70-ours.conf", "/usr/lib/sysctl.d/a.conf"})
  void autoStaysWhereOurLineIsWhileItWins(String path) {
    if (!path.equals(CONF)) {
      tree.lines(path, "a = 1", MARK, OLD, "b = 2");
    } else {
      tree.text(path, "a = 1\n" + MARK + "\n" + OLD + "\nb = 2\n");
    }
    assertEquals(List.of(path), keep(AUTO));
    assertText(path, "a = 1", MARK, LINE, "b = 2");
  }

  @Test
  void aForeignLineBelowOursInTheSameFileIsOvertakenThere() {
    tree.lines("/etc/sysctl.d/70-ours.conf", MARK, OLD, FOREIGN);
    assertEquals(List.of("/etc/sysctl.d/70-ours.conf"), keep(AUTO));
    assertText("/etc/sysctl.d/70-ours.conf", FOREIGN, MARK, LINE);
  }

  @Test
  void movingTakesTheOldLineOutInTheSamePlan() {
    tree.lines(CONF, "a = 1", MARK, OLD, "b = 2").lines("/etc/sysctl.d/99-zz.conf", FOREIGN);
    assertEquals(List.of(DROP, CONF), keep(AUTO));
    assertText(CONF, "a = 1", "b = 2");
    assertText(DROP, MARK, LINE);
  }

  @Test
  void movingAwayRemovesADropInThatHoldsNothingElse() {
    tree.lines(DROP, MARK, OLD);
    assertEquals(List.of(CONF, DROP), keep(SYSCTL_CONF));
    assertEquals(
        "/etc/sysctl.conf:\n# comments alone\n"
            + MARK
            + "\n"
            + LINE
            + "\n"
            + LINK
            + " -> ../sysctl.conf\n",
        tree.etc());
  }

  @Test
  void movingAwayLeavesWhatOthersWroteIntoTheDropIn() {
    tree.lines(DROP, "a = 1", MARK, OLD);
    assertEquals(List.of(CONF, DROP), keep(SYSCTL_CONF));
    assertText(DROP, "a = 1");
  }

  @Test
  void oneLineOfOursIsLeftOfMany() {
    tree.lines(CONF, MARK, OLD, MARK, OLD)
        .lines("/etc/sysctl.d/70-ours.conf", MARK, OLD)
        .lines("/usr/lib/sysctl.d/70-ours.conf", "# hidden", MARK, OLD);
    keep(AUTO);
    assertText(CONF, MARK, LINE);
    assertEquals("", tree.bootFiles().text(tree.at("/etc/sysctl.d/70-ours.conf")).orElse("absent"));
    assertText("/usr/lib/sysctl.d/70-ours.conf", "# hidden");
  }

  @Test
  void anEditGoesToTheFileBehindALinkAndLeavesTheLink() {
    tree.remove(CONF).lines("/data/sysctl.conf", "# far away").link(CONF, "../data/sysctl.conf");
    assertEquals(List.of("/data/sysctl.conf"), keep(AUTO));
    assertEquals(CONF + " -> ../data/sysctl.conf\n" + LINK + " -> ../sysctl.conf\n", tree.etc());
  }

  @Test
  void sysctlConfAloneIsTakenWhenThePolicyNamesIt() {
    tree.lines(CONF, MARK, OLD, "a = 1");
    assertEquals(List.of(CONF), keep(SYSCTL_CONF));
    assertText(CONF, MARK, LINE, "a = 1");
  }

  @Test
  void theDropInAloneIsTakenWhenThePolicyNamesIt() {
    assertEquals(List.of(DROP), keep(DROP_IN));
    assertText(CONF, "# comments alone");
    tree.lines(DROP, MARK, OLD, "a = 1");
    assertEquals(List.of(DROP), keep(DROP_IN));
    assertText(DROP, MARK, LINE, "a = 1");
  }

  @Test
  void aPatternDoesNotMatterOnceOurLineNamesTheKey() {
    tree.lines("/etc/sysctl.d/zzz.conf", "net.ipv4.ip_local_port_* = 1 2");
    assertEquals(List.of(CONF), keep(AUTO));
  }

  @Test
  void theDropInHidesItsLikeInOtherFolders() {
    tree.remove(LINK).lines("/run/sysctl.d/zz-portkeel.conf", FOREIGN);
    assertEquals(List.of(DROP), keep(AUTO));
  }

  @Test
  void anEmptyFileInThePlaceOfTheDropInBecomesIt() {
    tree.remove(LINK).text(DROP, "");
    assertEquals(List.of(DROP), keep(AUTO));
  }
}
