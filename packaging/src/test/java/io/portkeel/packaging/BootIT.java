package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The package in a small Debian that really boots. {@code packaging/boot/prove-boot} does it, and
 * more that takes longer; here stands what it must have seen.
 */
@Aside
@Needs({
  Need.ROOT,
  Need.NAMESPACES,
  Need.MMDEBSTRAP,
  Need.NSPAWN,
  Need.QEMU,
  Need.DEB,
  Need.JLINK,
  Need.C_COMPILER
})
class BootIT {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static List<String> seen(String boot) {
    String program = Built.checkout().resolve("packaging/boot/prove-boot").toString();
    String folder = Built.distribution().resolveSibling("boot").toString();
    Ran ran = Ran.of(new ProcessBuilder(program, "--work", folder, boot), PATIENCE).succeeded();
    return ran.out()
        .lines()
        .filter(line -> line.startsWith("ok   "))
        .map(line -> line.substring(5).replaceAll("[0-9]+ us", "later"))
        .toList();
  }

  @Test
  void anotherFileWinsAtBootAndTheRangeIsRightBeforeTheNetwork() {
    assertEquals(
        List.of(
            "it is no container",
            "the later file wins at boot",
            "before the network would come up, the early unit has put it back",
            "before Docker would start, it is right",
            "and it is right at the end",
            "order: systemd-sysctl.service (later), then portkeel-early.service (later), then"
                + " network-pre.target (later), then docker.service (later)",
            "the early unit went well",
            "an apply that could not keep it fails",
            "the check of the timer ends with 2",
            "systemctl --failed names it",
            "the journal warns of the drift, and of the file in the way",
            "the timer waits",
            "systemd saw no cycle"),
        seen("overridden"));
  }

  @Test
  void aPolicyAloneIsAppliedOnTheFirstBootBeforeDocker() {
    assertEquals(
        List.of(
            "systemd-analyze verify has nothing to say",
            "it is a container",
            "nothing was decided, so the early unit leaves the range",
            "the early unit was not started",
            "the policy is applied before Docker would start",
            "order: network-pre.target (later), then portkeel.service (later), then"
                + " docker.service (later)",
            "the presets leave the early unit enabled",
            "and the other one",
            "and the timer",
            "check ends with 0",
            "a restart of the unit applies a policy that has changed",
            "systemd saw no cycle"),
        seen("container"));
  }
}
