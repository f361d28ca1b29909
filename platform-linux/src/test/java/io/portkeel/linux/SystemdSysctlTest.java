package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdSysctlTest {

  private static final String KEY = "net.ipv4.ip_local_port_range";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = new LinuxTree(folder);
  }

  private String bootOf(String... lines) {
    return tree.lines("/etc/sysctl.d/a.conf", lines).boot();
  }

  @Test
  void withoutALineTheKernelsDefaultStays() {
    assertEquals("kernel default", tree.boot());
    assertEquals("kernel default", bootOf("# " + KEY + " = 41000 42000", "net.ipv4.x = 1"));
  }

  @Test
  void theLastLineWins() {
    tree.lines("/etc/sysctl.d/b.conf", "", KEY + " = 43000 44000");
    assertEquals("43000-44000 /etc/sysctl.d/b.conf:2", bootOf(KEY + " = 41000 42000"));
    tree.remove("/etc/sysctl.d/b.conf");
    assertEquals(
        "43000-44000 /etc/sysctl.d/a.conf:2", bootOf(KEY + "=41000 42000", KEY + "=43000 44000"));
  }

  @Test
  void everyNotationNamesTheSameKey() {
    assertEquals(
        "43000-44000 /etc/sysctl.d/a.conf:3",
        bootOf(
            KEY + " = 41000 42000",
            "-net/ipv4/ip_local_port_range=42000 43000",
            " /net//ipv4/./ip_local_port_range/\t=\t43000\t44000 "));
  }

  @Test
  void linesEndAtACarriageReturnAndAtNul() {
    tree.text("/etc/sysctl.d/a.conf", "a = 1\r\n# c\r" + KEY + " = 41000 42000\r\n");
    assertEquals("41000-42000 /etc/sysctl.d/a.conf:2", tree.boot());
    tree.text("/etc/sysctl.d/a.conf", "# c\u0000" + KEY + " = 41000 42000");
    assertEquals("41000-42000 /etc/sysctl.d/a.conf:1", tree.boot());
  }

  @Test
  void aByteOrderMarkSpoilsTheFirstLine() {
    tree.text("/etc/sysctl.d/a.conf", "\u00ef\u00bb\u00bf" + KEY + " = 41000 42000\n");
    assertEquals("kernel default", tree.boot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "49152",
        "0xC000 65535",
        "0140000 65535",
        "60999 32768",
        "0 65535",
        "1 65536",
        "",
        "41000 42000 # why",
        "41000 42000 43000",
        "41000-42000",
        "+41000 42000",
        "41000\f42000",
      })
  void aValueThatIsNoPlainPairIsNotKnown(String value) {
    String boot = bootOf(KEY + " = 41000 42000", KEY + " = " + value);

    assertTrue(
        boot.startsWith("unknown: /etc/sysctl.d/a.conf:2: what holds after the boot is not known"),
        boot);
    assertTrue(boot.contains("\"" + value + "\", which is no plain pair of ports"), boot);
  }

  @Test
  void anExclusionIsNotKnownUnlessALineComesAfterIt() {
    assertEquals(
        "unknown: /etc/sysctl.d/a.conf:2: what holds after the boot is not known,"
            + " because here stands an exclusion of this key",
        bootOf(KEY + " = 41000 42000", "-" + KEY));
    assertEquals("41000-42000 /etc/sysctl.d/a.conf:2", bootOf("-" + KEY, KEY + " = 41000 42000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.ip_local_*",
        "net/ipv4/*",
        "net.*.ip_local_port_range",
        "*/*/*",
        "?et/ipv4/ip_*",
        "net.ipv4.ip_local_port_rang[e]",
        "net/ipv4/ip_local_port_rang[.e]",
        "-net/ipv4/ip_l*",
        "n\\et/ipv4/ip_local_port_rang*",
      })
  void aPatternThatMayFitIsNotKnownUnlessALineNamesTheKey(String pattern) {
    assertEquals(
        "unknown: /etc/sysctl.d/a.conf:1: what holds after the boot is not known,"
            + " because here stands a pattern that fits this key",
        bootOf(pattern + " = 41000 42000"));
    assertEquals(
        "43000-44000 /etc/sysctl.d/a.conf:1",
        bootOf(KEY + " = 43000 44000", pattern + " = 41000 42000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.conf.*.rp_filter",
        "net.ipv6.*",
        "net.*",
        "net/ipv4/ip_local_port_range/*",
        "net.core.*",
        "n\\et/ipv4/ip_local_port_range",
        "net.ipv4.ip_local_port_rang{e,f}",
      })
  void aPatternThatCannotFitDoesNotMatter(String pattern) {
    assertEquals("kernel default", bootOf(pattern + " = 41000 42000"));
  }

  /** At boot ip_unprivileged_port_start is 1024, whatever it is now, until a file changes it. */
  @Test
  void aRangeThatBeginsBelowTheUnprivilegedPortsIsNotKnown() {
    assertEquals("1024-65535 /etc/sysctl.d/a.conf:1", bootOf(KEY + " = 1024 65535"));
    assertEquals(
        "unknown: /etc/sysctl.d/a.conf:1: what holds after the boot is not known, because here"
            + " stands 1023 65535, which may begin below ip_unprivileged_port_start at that moment",
        bootOf(KEY + " = 1023 65535"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.ip_unprivileged_port_start = 41001",
        "net/ipv4/ip_unprivileged_port_start=0xA029",
        "net.ipv4.ip_unprivileged_port_start = 41001 1",
        "net.ipv4.ip_unpriv* = 41001",
      })
  void aFileMayRaiseTheUnprivilegedPortsOverTheRange(String start) {
    String boot = bootOf(start, KEY + " = 41000 42000");
    assertTrue(boot.startsWith("unknown: /etc/sysctl.d/a.conf:2: "), boot);
    assertEquals(boot.replace("a.conf:2", "a.conf:1"), bootOf(KEY + " = 41000 42000", start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.ip_unprivileged_port_start = 41000",
        "net.ipv4.ip_unprivileged_port_start = 0",
        "net.ipv4.ip_unprivileged_port_start = 41000 50000",
        "net.ipv4.conf.*.rp_filter = 50000",
        "-net.ipv4.ip_unprivileged_port_start",
      })
  void unprivilegedPortsUpToTheRangeDoNotMatter(String start) {
    assertEquals("41000-42000 /etc/sysctl.d/a.conf:2", bootOf(start, KEY + " = 41000 42000"));
  }

  @Test
  void withoutALineTheUnprivilegedPortsCannotTouchTheRange() {
    assertEquals("kernel default", bootOf("net.ipv4.ip_unprivileged_port_start = 50000"));
  }
}
