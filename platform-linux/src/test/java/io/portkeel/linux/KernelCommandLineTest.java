package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelCommandLineTest {

  @TempDir private Path folder;

  private String bootOf(String commandLine) {
    return new LinuxTree(folder).lines("/proc/cmdline", commandLine).boot();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quiet sysctl.net.ipv4.ip_local_port_range=\"41000 42000\" splash",
        "\"sysctl.net.ipv4.ip_local_port_range=41000 42000\"",
        "sysctl/net/ipv4/ip_local_port_range=\"41000\t42000\"",
        "sysctl.net/ipv4.ip_local_port_range=\"41000 42000",
        "sysctl.net.ipv4.ip_local_port_range=1025 sysctl.net.ipv4.ip_local_port_range=\"41000 42000\"",
      })
  void isReadAsTheKernelReadsIt(String commandLine) {
    assertEquals("41000-42000 /proc/cmdline", bootOf(commandLine));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sysctl.net.ipv4.ip_local_port_range",
        "sysctl.net.ipv4.ip_local_port_range=",
        "xsysctl.net.ipv4.ip_local_port_range=41000",
        "sysctl-net.ipv4.ip_local_port_range=41000",
        "-- sysctl.net.ipv4.ip_local_port_range=41000",
        "sysctl.net.ipv4.ip_local_port_range=1,2",
      })
  void whatIsNotMeantOrRefusedLeavesTheDefault(String commandLine) {
    assertEquals("kernel default", bootOf(commandLine));
  }

  @Test
  void oneNumberChangesTheBeginAlone() {
    assertEquals(
        "41000-60999 /proc/cmdline", bootOf("sysctl.net.ipv4.ip_local_port_range=41000 42000"));
  }
}
