package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example for Puppet, by the real one, which needs no server for it. */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.PUPPET})
class PuppetIT {

  private static final String MODULES = Built.distribution() + "/share/callers/puppet";

  private static Ran apply(Sandbox host, String option) {
    return apply(host, option, MODULES + "/portkeel/examples/init.pp");
  }

  private static Ran apply(Sandbox host, String... words) {
    List<String> line =
        new ArrayList<>(List.of("puppet", "apply", "--detailed-exitcodes", "--color=false"));
    line.add("--modulepath=" + MODULES);
    line.addAll(List.of(words));
    return host.command(line.toArray(String[]::new)).within(Duration.ofMinutes(5)).run();
  }

  /** In the order of a machine's life: each run of Puppet takes seconds. */
  @Test
  void changesWhatDriftsOnceAndFailsLoudlyWhereNobodyCanTell() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      StandInPackage.make(host, "/srv/portkeel.deb");
      // Nobody has said what the host shall have: the package comes (2), and no more (4).
      Ran unasked =
          apply(host, "-e", "class { 'portkeel': package_source => '/srv/portkeel.deb' }");
      assertEquals(6, unasked.exitCode(), unasked.toString());
      assertTrue((unasked.out() + unasked.err()).contains("no policy in /etc/portkeel; give"));
      assertEquals("32768-60999", host.liveRange());

      Ran first = apply(host, "--no-noop");
      assertEquals(2, first.exitCode(), first.toString());
      assertEquals("49152-65535", host.liveRange());
      assertEquals(0, host.run("portkeel", "check").exitCode());

      Ran second = apply(host, "--no-noop");
      assertEquals(0, second.exitCode(), second.toString());
      assertFalse(second.out().contains("Exec[portkeel apply]"), second.out());

      host.write(LiveRange.FILE, "32768 60999");
      Ran noop = apply(host, "--noop");
      assertTrue(noop.out().contains("Exec[portkeel apply]/returns: current_value"), noop.out());
      assertEquals("32768-60999", host.liveRange());

      // What apply cannot mend is no success either, and its reason is told.
      host.write("/etc/sysctl.d/zzz.conf", "net.ipv4.ip_local_port_range = 30000 40001\n");
      Ran hindered = apply(host, "--no-noop");
      assertEquals(4, hindered.exitCode(), hindered.toString());
      assertTrue((hindered.out() + hindered.err()).contains("/etc/sysctl.d/zzz.conf:1"));
      assertEquals("32768-60999", host.liveRange());
      host.run("rm", "/etc/sysctl.d/zzz.conf").succeeded();

      // A check without an answer: nothing is applied, and the run fails, this time and the next.
      host.write("/etc/portkeel/labels", "no label\n");
      Ran broken = apply(host, "--no-noop");
      assertEquals(4, broken.exitCode(), broken.toString());
      assertTrue((broken.out() + broken.err()).contains("instead of one of [0]"), broken.out());
      assertTrue((broken.out() + broken.err()).contains("/etc/portkeel/labels"), broken.out());
      assertEquals("32768-60999", host.liveRange());
    }
  }
}
