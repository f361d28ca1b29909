package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tests of containers stand on. */
@OnContainerHost
@Isolated("it looks at the whole machine")
class ContainerHostIT {

  @Test
  void leavesNothingOnTheMachine() {
    Set<String> before = machine();
    try (ContainerHost host = ContainerHost.open()) {
      for (ContainerTool tool : ContainerTool.values()) {
        Containers containers = host.containers(tool, ContainerImage.BARE);
        String id = containers.start(ContainerImage.WITHIN, "wait");
        assertEquals("32768-60999", containers.liveRange(id));
      }
      assertNotEquals(Set.of(), comeSince(before), "nothing of it would be seen");
    }
    assertEquals(Set.of(), comeSince(before));
  }

  @ParameterizedTest
  @EnumSource(ContainerTool.class)
  void oneImageHasAShellAndTheOtherHasNone(ContainerTool tool, ContainerHost host) {
    String[] words = {"sh", "-c", "cat /proc/1/comm"};
    Ran whole = host.containers(tool, ContainerImage.WHOLE).run(words);
    assertEquals("sh\n", whole.succeeded().out());
    Ran bare = host.containers(tool, ContainerImage.BARE).run(words);
    assertEquals(127, bare.exitCode(), bare.toString());
  }

  /** What has gone meanwhile was of an earlier test. */
  private static Set<String> comeSince(Set<String> before) {
    Set<String> come = machine();
    come.removeAll(before);
    return come;
  }

  /** Control groups, rules of the firewall, interfaces, mounts; not what its own processes are. */
  private static Set<String> machine() {
    String script =
        """
        cat /proc/self/mountinfo
        ip -o link
        iptables-save | grep -v '^#'
        unshare -m sh -c 'mount -t cgroup2 none /sys && find /sys -type d'
        """;
    Ran ran = Ran.of(new ProcessBuilder("sh", "-c", script), Duration.ofSeconds(10)).succeeded();
    assertTrue(ran.out().contains("\n/sys\n"), ran.out());
    return new LinkedHashSet<>(ran.out().lines().toList());
  }
}
