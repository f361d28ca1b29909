package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What systemd 252 makes of each line was seen with its own program. */
class SysctlLineTest {

  @ParameterizedTest
  @CsvSource({
    "net.ipv4.ip_local_port_range=1 2,           net/ipv4/ip_local_port_range",
    "net.ipv4.ip_local_port_range = 1 2,         net/ipv4/ip_local_port_range",
    "net/ipv4/ip_local_port_range = 1 2,         net/ipv4/ip_local_port_range",
    "-net.ipv4.ip_local_port_range = 1 2,        net/ipv4/ip_local_port_range",
    "- net.ipv4.ip_local_port_range = 1 2,       net/ipv4/ip_local_port_range",
    "--net.ipv4.ip_local_port_range = 1 2,       -net/ipv4/ip_local_port_range",
    "net..ipv4.ip_local_port_range = 1 2,        net/ipv4/ip_local_port_range",
    ".net.ipv4.ip_local_port_range = 1 2,        net/ipv4/ip_local_port_range",
    "//net//ipv4/ip_local_port_range/ = 1 2,     net/ipv4/ip_local_port_range",
    "net/./ipv4/ip_local_port_range = 1 2,       net/ipv4/ip_local_port_range",
    "./net/ipv4/ip_local_port_range = 1 2,       .net.ipv4.ip_local_port_range",
    "/../net/ipv4/ip_local_port_range = 1 2,     ../net/ipv4/ip_local_port_range",
    "net.ipv4/ip_local_port_range = 1 2,         net/ipv4.ip_local_port_range",
    "net.ipv4.conf.eth0/1.rp_filter = 1 2,       net/ipv4/conf/eth0.1/rp_filter",
    "net/ipv4/conf/eth0.1/rp_filter = 1 2,       net/ipv4/conf/eth0.1/rp_filter",
    "kernel = 1 2,                               kernel",
  })
  void aKeyIsAPathWhateverItsNotation(String line, String key) {
    assertEquals(new SysctlLine.Assignment(key, "1 2"), SysctlLine.parse(line));
  }

  @Test
  void theValueIsAllBehindTheFirstEqualsSign() {
    assertEquals(
        new SysctlLine.Assignment("a/b", "c = d # e"), SysctlLine.parse("\t a.b=\tc = d # e \r\n"));
    assertEquals(new SysctlLine.Assignment("a/b", ""), SysctlLine.parse("a.b ="));
    assertEquals(new SysctlLine.Assignment("", "1"), SysctlLine.parse("= 1"));
  }

  @Test
  void onlyBlankTabAndLineEndsAreSpace() {
    assertEquals(
        new SysctlLine.Assignment("a/b", "1\f"), SysctlLine.parse(" a.b = 1\f"), "form feed");
    assertEquals(
        new SysctlLine.Assignment("\u00a0a/b", "1"), SysctlLine.parse("\u00a0a.b = 1"), "nbsp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a.b", "- a.b", "  -a/b\r\n"})
  void aDashWithoutAValueIsAnExclusion(String line) {
    assertEquals(new SysctlLine.Exclusion("a/b"), SysctlLine.parse(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n", "# a = 1", "#a=1", ";a=1", "  ; a = 1", "a.b", "a.b 1"})
  void commentsAndWhatIsNoAssignmentSayNothing(String line) {
    assertEquals(new SysctlLine.Nothing(), SysctlLine.parse(line));
  }
}
