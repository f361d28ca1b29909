package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.ports.PortRange;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** What the kernel makes of a value is {@link KernelPorts}' matter. */
  @ParameterizedTest
  @CsvSource({
    "49152, 49152-60999",
    "0xC000 65535, 49152-65535",
    "0140000 65535, 49152-65535",
    "41000 42000 # why, 41000-42000",
    "41000 42000 43000, 41000-42000",
  })
  void whatTheKernelTakesCounts(String value, String range) {
    assertEquals(
        range + " /etc/sysctl.d/a.conf:2", bootOf(KEY + " = 44000 45000", KEY + " = " + value));
  }

  /** The earlier good value is never written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "60999 32768",
        "0 65535",
        "1 65536",
        "",
        "41000-42000",
        "+41000 42000",
        "41000\f42000",
        "1023 65535",
      })
  void anInvalidLastValueLeavesTheDefault(String value) {
    tree.lines("/etc/sysctl.d/a.conf", KEY + " = 41000 42000", KEY + " = " + value);
    assertEquals("kernel default", tree.boot());
    assertEquals(Optional.of("/etc/sysctl.d/a.conf:2"), voided());
  }

  private Optional<String> voided() {
    BootValue<PortRange> range = new SystemdSysctl().boot(tree.bootFiles()).range();
    return ((BootValue.Known<PortRange>) range).voided().map(line -> tree.shown(line.name()));
  }

  @Test
  void anExclusionTakesTheKeyOutUnlessALineComesAfterIt() {
    assertEquals("kernel default", bootOf(KEY + " = 41000 42000", "-" + KEY));
    assertEquals(Optional.of("/etc/sysctl.d/a.conf:2"), voided());
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals("41000-42000 /etc/sysctl.d/a.conf:2", bootOf("-" + KEY, KEY + " = 41000 42000"));
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals("kernel default", bootOf("net.ipv4.ip_local_port_* = 41000 42000", "-" + KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.ip_local_*_range",
        "net/ipv4/*_port_range",
        "net.*.ip_local_port_range",
        "*/*/*l_port_*",
        "?et/ipv4/ip_*_range",
        "net.ipv4.ip_local_port_rang[e]",
        "net.ipv4.ip_local_port_rang[!f]",
        "net/ipv4/ip_local_port_rang[.e]",
        "net.ipv4.ip_local_port_rang[[:alpha:]]",
        "net.ipv4.ip_local_{port_range,x*}",
        "net/*/../ipv4/../ipv4/ip_local_port_range",
        "-net/ipv4/ip_local_p*",
        "n\\et/ipv4/ip_local_port_rang*",
      })
  void aPatternCountsUnlessALineNamesTheKey(String pattern) {
    String expected =
        pattern.contains("..") ? "kernel default" : "41000-42000 /etc/sysctl.d/a.conf:1";
    assertEquals(expected, bootOf(pattern + " = 41000 42000"));
    tree.remove("/etc/sysctl.d/a.conf");
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
        "net.ipv4.ip_local_port_rang[e",
      })
  void aPatternThatDoesNotFitDoesNotMatter(String pattern) {
    assertEquals("kernel default", bootOf(pattern + " = 41000 42000"));
  }

  /** At boot ip_unprivileged_port_start is 1024, whatever it is now, until a line changes it. */
  @Test
  void unprivilegedPortsCountInTheOrderInWhichTheyAreWritten() {
    assertEquals("1024-65535 /etc/sysctl.d/a.conf:1", bootOf(KEY + " = 1024 65535"));
    tree.remove("/etc/sysctl.d/a.conf");
    String start = "net.ipv4.ip_unprivileged_port_start = ";
    assertEquals("500-65535 /etc/sysctl.d/a.conf:2", bootOf(start + "80", KEY + " = 500 65535"));
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals("kernel default", bootOf(KEY + " = 500 65535", start + "80"));
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals("kernel default", bootOf(start + "20000", KEY + " = 19999 65535"));
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals(
        "19999-65535 /etc/sysctl.d/a.conf:1", bootOf(KEY + " = 19999 65535", start + "20000"));
  }

  /** An equal value leaves a key at its place in the order; another one moves it to the end. */
  @Test
  void anEqualValueKeepsItsPlaceAndTheLastLineIsNamed() {
    String start = "net.ipv4.ip_unprivileged_port_start = 80";
    String low = KEY + " = 500 65535";
    assertEquals("500-65535 /etc/sysctl.d/a.conf:3", bootOf(start, KEY + " = 1 2", low, start));
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals("kernel default", bootOf(low, start, low));
    tree.remove("/etc/sysctl.d/a.conf");
    assertEquals("500-65535 /etc/sysctl.d/a.conf:3", bootOf(KEY + " = 1 2", start, low));
  }

  @Test
  void theCredentialComesLast() {
    tree.lines("/etc/credstore/sysctl.extra", KEY + " = 43000 44000");
    assertEquals("43000-44000 /etc/credstore/sysctl.extra:1", bootOf(KEY + " = 41000 42000"));
    tree.lines("/run/credentials/@system/sysctl.extra", KEY + " = 45000 46000");
    assertEquals("45000-46000 /run/credentials/@system/sysctl.extra:1", tree.boot());
  }

  @Test
  void anEncryptedCredentialIsNotKnown() {
    tree.lines("/etc/credstore.encrypted/sysctl.extra", "k6iUCUh0RJCQyvL8k8q1UyAAAA");
    String boot = tree.boot();
    assertTrue(boot.startsWith("unknown: /etc/credstore.encrypted/sysctl.extra: "), boot);
  }
}
