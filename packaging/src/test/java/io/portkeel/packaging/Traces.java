package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All that a run could leave in a sandbox: the live range, and of each file and folder of the
 * configuration its inode, its times of content and of inode in nanoseconds, mode, owner, size and
 * link target.
 */
record Traces(Set<String> lines) {
  private static final String SHOW = " -printf '%p %y %i %T@ %C@ %m %U:%G %s %l\\n'";

  // Of folders that hold much that is nobody's business here, what lies right below.
  private static final String LOOK =
      "cat "
          + LiveRange.FILE
          + " && find /etc /run /srv /usr/lib/sysctl.d /usr/local/lib/sysctl.d"
          + SHOW
          + " && find /root /opt /var/lib /usr/sbin -maxdepth 1"
          + SHOW;

  static Traces in(Sandbox sandbox) {
    String seen = sandbox.run("sh", "-c", LOOK).succeeded().out();
    return new Traces(new LinkedHashSet<>(seen.lines().toList()));
  }

  /** Asserts that the sandbox is as it was, to the nanosecond. */
  void assertStillIn(Sandbox sandbox) {
    Traces now = in(sandbox);
    assertEquals(Set.of(), without(lines, now.lines), "what has gone");
    assertEquals(Set.of(), without(now.lines, lines), "what has come");
  }

  private static Set<String> without(Set<String> lines, Set<String> others) {
    Set<String> rest = new LinkedHashSet<>(lines);
    rest.removeAll(others);
    return rest;
  }
}
