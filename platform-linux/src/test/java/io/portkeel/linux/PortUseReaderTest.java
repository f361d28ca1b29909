package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.plan.Listener;
import io.portkeel.plan.PortUse;
import io.portkeel.platform.Platform.PortLook;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a tree that holds what a kernel printed. */
class PortUseReaderTest {

  private static final PortSet RANGE = PortSet.of(PortRange.of(49152, 65535));
  private static final String NET = "/proc/thread-self/net/";
  private static final String RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";

  @TempDir private Path folder;
  private LinuxTree tree;

  @BeforeEach
  void makeTree() {
    tree = new LinuxTree(folder).text(RESERVED, "\n");
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      tree.text(NET + table, SocketTableTest.printed(table));
    }
  }

  private PortUse use(PortSet withOwners) {
    PortLook look = new PortUseReader(tree.paths()).read(withOwners);
    return assertInstanceOf(PortLook.Seen.class, look, look::toString).use();
  }

  private Problem problem() {
    PortLook look = new PortUseReader(tree.paths()).read(RANGE);
    return assertInstanceOf(PortLook.NotSeen.class, look, look::toString).why();
  }

  private List<String> listeners(PortSet withOwners) {
    return use(withOwners).listeners().stream()
        .map(one -> one.label() + " at " + one.address())
        .toList();
  }

  private void process(int pid, String name, String... descriptors) {
    tree.lines("/proc/" + pid + "/comm", name).folder("/proc/" + pid + "/fd");
    for (int fd = 0; fd < descriptors.length; fd++) {
      tree.link("/proc/" + pid + "/fd/" + fd, descriptors[fd]);
    }
  }

  @Test
  void bothProtocolsAndFamiliesAreOneHost() {
    PortUse use = use(RANGE);
    assertEquals(2, use.tcpIn(RANGE));
    assertEquals(1, use.tcpIn(RANGE.complement()));
    assertEquals(2, use.accepted());
    assertEquals(1, use.udpIn(RANGE));
    assertEquals(2, use.udpIn(RANGE.complement()));
    assertEquals(
        List.of(
            "8443/tcp (process unknown) at ::",
            "50051/tcp (process unknown) at 127.0.0.1",
            "50052/tcp (process unknown) at ::1",
            "53/udp (process unknown) at ::",
            "50053/udp (process unknown) at 0.0.0.0"),
        listeners(RANGE));
  }

  @Test
  void theProcessIsTheOneWithTheSocket() {
    process(7, "other", "/dev/null", "pipe:[1064955]", "socket:[10649550]");
    process(812, "java", "/dev/null", "anon_inode:[eventpoll]", "socket:[1064955]");
    process(900, "a b)", "socket:[1067018]", "socket:[1067014]", "socket:[1067015]");
    assertEquals(
        List.of(
            "8443/tcp (process unknown) at ::",
            "50051/tcp java (pid 812) at 127.0.0.1",
            "50052/tcp a b) (pid 900) at ::1",
            "53/udp (process unknown) at ::",
            "50053/udp a b) (pid 900) at 0.0.0.0"),
        listeners(RANGE),
        "8443 was not asked about");
    tree.remove("/proc/7/fd/0").remove("/proc/812/fd/0");
  }

  @Test
  void aProcessThatHasEndedLeavesItsSocketUnknown() {
    process(812, "java", "socket:[1064955]");
    tree.remove("/proc/812/comm");
    tree.folder("/proc/813");
    assertEquals("50051/tcp (process unknown) at 127.0.0.1", listeners(RANGE).get(1));
  }

  @Test
  void aProcessThatMayNotBeSeenIsUnknown() {
    Root.isNeeded("to make what another user cannot see");
    process(812, "java", "socket:[1064955]");
    tree.at("/proc/812/fd").toFile().setReadable(false, false);
    tree.at("/").toFile().setExecutable(true, false);
    tree.at("/").toFile().setReadable(true, false);
    assertEquals(
        "50051/tcp (process unknown) at 127.0.0.1", Nobody.does(() -> listeners(RANGE).get(1)));
    assertEquals("50051/tcp java (pid 812) at 127.0.0.1", listeners(RANGE).get(1));
  }

  @Test
  void reservedPortsAreTheKernels() {
    assertEquals(Optional.of(PortSet.EMPTY), use(RANGE).reserved());
    tree.text(RESERVED, "80,50051-50052\n");
    assertEquals("80,50051-50052", use(RANGE).reserved().orElseThrow().toString());
    tree.text(RESERVED, "odd\n");
    assertEquals(Optional.empty(), use(RANGE).reserved());
    tree.remove(RESERVED);
    assertEquals(Optional.empty(), use(RANGE).reserved());
  }

  @Test
  void aKernelWithoutIpv6HasNoTablesOfIt() {
    tree.remove(NET + "tcp6").remove(NET + "udp6");
    assertEquals(
        List.of(50051, 50053), use(RANGE).listeners().stream().map(Listener::port).toList());
  }

  @Test
  void aTableThatCannotBeReadIsNoHostWithoutSockets() {
    tree.remove(NET + "udp");
    assertEquals(
        NET + "udp: the sockets of this host cannot be read: no such file or folder",
        tree.shown(problem()));
    tree.lines(NET + "udp", "header", "odd");
    assertEquals(
        NET + "udp: the sockets of this host cannot be read: line 2 is no socket",
        tree.shown(problem()));
  }

  @Test
  void anOldKernelHasTheTablesOfTheProcess() {
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      tree.text("/proc/net/" + table, SocketTableTest.printed(table)).remove(NET + table);
    }
    tree.remove("/proc/thread-self/net");
    assertEquals(5, use(RANGE).listeners().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/var/lib/kubelet",
        "/var/lib/rancher/k3s/agent",
        "/var/lib/rancher/rke2/agent",
        "/var/lib/k0s/kubelet",
        "/var/snap/microk8s/current/args/kubelet"
      })
  void aKubernetesNodeIsKnownByWhatItsKubeletLeaves(String sign) {
    assertEquals(Optional.empty(), use(RANGE).kubernetesNode());
    tree.folder(sign);
    assertEquals(Optional.of(sign), use(RANGE).kubernetesNode());
  }
}
