package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.ports.PortRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateWritersTest {

  private static final String KEY = "net.ipv4.ip_local_port_range";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = new LinuxTree(folder);
  }

  private List<String> late() {
    return LateWriters.find(tree.paths()).stream()
        .map(
            writer -> {
              Optional<BootValue.Known<PortRange>> set = writer.sets(tree.bootFiles());
              return writer.code()
                  + set.map(one -> " " + one.value() + " " + tree.shown(one.source().name()))
                      .orElse("");
            })
        .toList();
  }

  @Test
  void ufwAppliesItsFileWhenItIsEnabled() {
    tree.lines("/etc/ufw/ufw.conf", "# /etc/ufw/ufw.conf", "ENABLED=no")
        .lines("/etc/default/ufw", "IPT_SYSCTL=/etc/ufw/sysctl.conf")
        .lines("/etc/ufw/sysctl.conf", "net/ipv4/ip_local_port_range=41000 42000");
    assertEquals(List.of(), late());
    tree.lines("/etc/ufw/ufw.conf", "ENABLED=yes");
    assertEquals(List.of("late-writer-ufw 41000-42000 /etc/ufw/sysctl.conf:1"), late());
    tree.lines("/etc/default/ufw", "IPT_SYSCTL=\"/etc/ufw/none.conf\"");
    assertEquals(List.of("late-writer-ufw"), late());
    tree.lines("/etc/default/ufw", "# IPT_SYSCTL=/etc/ufw/sysctl.conf");
    assertEquals(List.of(), late());
  }

  private void tuned(String... profile) {
    tree.lines("/etc/systemd/system/multi-user.target.wants/tuned.service", "")
        .lines("/etc/tuned/active_profile", "ours")
        .lines("/etc/tuned/profiles/ours/tuned.conf", profile);
  }

  @Test
  void tunedAppliesItsProfileAndThoseThatItIncludes() {
    tree.lines("/usr/lib/tuned/base/tuned.conf", "[sysctl]", KEY + "=41000 42000");
    tuned("[main]", "include=base", "[sysctl]", "vm.swappiness=10");
    assertEquals(List.of("late-writer-tuned 41000-42000 /usr/lib/tuned/base/tuned.conf:2"), late());
    tuned(
        "[main]",
        "include=base",
        "[variables]",
        "low=43000",
        "[sysctl]",
        KEY + " = \"${low} 44000\" # ours");
    assertEquals(
        List.of("late-writer-tuned 43000-44000 /etc/tuned/profiles/ours/tuned.conf:6"), late());
    tree.remove("/etc/systemd/system/multi-user.target.wants/tuned.service");
    assertEquals(List.of(), late());
  }

  @Test
  void tunedAppliesTheAdministratorsFilesOnceMoreInItsOwnOrder() {
    tuned("[sysctl]", KEY + " = 41000 42000");
    tree.lines("/etc/sysctl.d/50-a.conf", KEY + " = 43000 44000")
        .lines("/run/sysctl.d/50-a.conf", KEY + " = 45000 46000")
        .lines("/usr/lib/sysctl.d/99.conf", KEY + " = 1024 1025");
    assertEquals(List.of("late-writer-tuned 45000-46000 /run/sysctl.d/50-a.conf:1"), late());
    tree.lines("/etc/sysctl.conf", "-" + KEY + " = 1 2", KEY + " = 47000 48000");
    assertEquals(List.of("late-writer-tuned 47000-48000 /etc/sysctl.conf:2"), late());
    tree.lines("/etc/tuned/tuned-main.conf", "reapply_sysctl = 0");
    assertEquals(
        List.of("late-writer-tuned 41000-42000 /etc/tuned/profiles/ours/tuned.conf:2"), late());
  }

  @Test
  void withoutASysctlSectionTunedTouchesNothing() {
    tuned("[main]", "summary=x");
    tree.lines("/etc/sysctl.conf", KEY + " = 47000 48000");
    assertEquals(List.of(), late());
  }
}
