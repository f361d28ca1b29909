package io.portkeel.linux;

import static io.portkeel.policy.LinuxSettings.Persist.AUTO;
import static io.portkeel.policy.LinuxSettings.Persist.DROP_IN;
import static io.portkeel.policy.LinuxSettings.Persist.SYSCTL_CONF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.Persistence.Placement;
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

/** What is said when no place for our line would make the range 49152-65535 hold after the boot. */
class PersistenceRefusalTest {

  private static final PortRange RANGE = PortRange.of(49152, 65535);
  private static final String KEY = "net.ipv4.ip_local_port_range";
  private static final String MARK = "# portkeel";
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
    return place(persist, RANGE);
  }

  private Placement place(Persist persist, PortRange range) {
    return new Persistence(
            new SystemdSysctl(),
            tree.bootFiles(),
            tree.paths(),
            new Persistence.Wish(range, PortSet.EMPTY),
            Set.of())
        .place(persist);
  }

  private String refusal(Persist persist) {
    return tree.shown(assertInstanceOf(Placement.NowhereWins.class, place(persist)).problem());
  }

  @Test
  void aDropInThatGoesUncoversItsLikeInOtherFolders() {
    tree.lines(DROP, MARK, OLD).lines("/run/sysctl.d/zz-portkeel.conf", FOREIGN);
    assertEquals(
        "/run/sysctl.d/zz-portkeel.conf:1: this line sets 1024-65535 after ours,"
            + " wherever ours may stand",
        refusal(SYSCTL_CONF));
  }

  @Test
  void aLineThatComesAfterEveryPlaceOfOursIsNamed() {
    tree.lines("/etc/sysctl.d/zzz.conf", "# theirs", FOREIGN).lines(DROP, MARK, OLD);
    for (Persist persist : List.of(AUTO, DROP_IN, SYSCTL_CONF)) {
      assertEquals(
          "/etc/sysctl.d/zzz.conf:2: this line sets 1024-65535 after ours, wherever ours may stand",
          refusal(persist));
    }
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    tree.lines("/etc/credstore.encrypted/sysctl.extra", "secret");
    String refusal = refusal(AUTO);
    assertTrue(
        refusal.startsWith("/etc/credstore.encrypted/sysctl.extra: what holds after the boot"),
        refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-" + KEY, KEY + " = 1024:65535", KEY + " ="})
  void aLineThatKeepsOursFromCountingIsNamed(String line) {
    tree.lines("/etc/sysctl.d/zzz.conf", "# theirs", line);
    assertEquals(
        "/etc/sysctl.d/zzz.conf:2: this line keeps ours from counting, wherever ours may stand,"
            + " and leaves 32768-60999",
        refusal(AUTO));
  }

  @Test
  void aSysctlConfThatIsNotReadIsSaidToBeThatWhateverOtherLinesSay() {
    tree.remove(LINK).lines("/etc/sysctl.d/10-a.conf", FOREIGN);
    assertEquals(
        CONF + ": this file is not read at boot here, so a line in it would not count",
        refusal(SYSCTL_CONF));
    tree.remove(CONF);
    assertEquals(
        CONF + ": this file does not exist here, and nothing says that the boot would read it",
        refusal(SYSCTL_CONF));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "nowhere", "folder"})
  void aMaskedDropInIsNeverReplaced(String mask) {
    tree.remove(LINK);
    if (mask.equals("folder")) {
      tree.folder(DROP);
    } else {
      tree.link(DROP, mask);
    }
    for (Persist persist : List.of(AUTO, DROP_IN)) {
      assertEquals(
          DROP + ": this is no file but hides one, so our line cannot be put here",
          refusal(persist));
    }
    tree.link(LINK, "../sysctl.conf");
    assertInstanceOf(Placement.Edits.class, place(AUTO), "in sysctl.conf");
    tree.remove(DROP);
  }

  @Test
  void aRangeThatTheBootMayRefuseIsNotKept() {
    Placement placement = place(AUTO, PortRange.of(500, 1500));
    assertEquals(
        "the kernel would refuse 500-1500 at boot, because it begins below"
            + " ip_unprivileged_port_start",
        tree.shown(assertInstanceOf(Placement.NowhereWins.class, placement).problem()));
  }
}
