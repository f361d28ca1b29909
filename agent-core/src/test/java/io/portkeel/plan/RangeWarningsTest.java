package io.portkeel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.decide.Decision;
import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From 32768-60999 to 49152-65535 unless a test says otherwise. */
class RangeWarningsTest {

  private static final PortRange BEFORE = PortRange.of(32768, 60999);
  private static final PortRange AFTER = PortRange.of(49152, 65535);

  private static List<Problem> warnings(
      PortRange before, PortRange after, PortSet reserve, Optional<PortUse> use) {
    return RangeWarnings.of(
        Os.LINUX, before, new Decision.Decided("all", after, reserve, List.of(), List.of()), use);
  }

  private static List<Problem> warnings(PortSet reserve, Uses uses) {
    return warnings(BEFORE, AFTER, reserve, Optional.of(uses.seen()));
  }

  private static List<String> codes(List<Problem> warnings) {
    return warnings.stream().map(Problem::code).toList();
  }

  @Test
  void nothingIsToBeSaidOfAQuietHost() {
    assertEquals(List.of(), warnings(PortSet.EMPTY, new Uses()));
  }

  @Test
  void theListenerIsNamedWithItsProcessAndTheWayOut() {
    Uses uses = new Uses().tcpListener(50051, "0.0.0.0", 812, "java").tcpListener(40000);
    Problem warning = warnings(PortSet.EMPTY, uses).get(0);
    assertEquals("listener-inside", warning.code());
    assertEquals(
        "inside 49152-65535 and not reserved is a listener: 50051/tcp java (pid 812);"
            + " while one is away, an outgoing connection can take its port",
        warning.message());
    assertEquals("add 50051 to `reserve`, or move the range", warning.remedy());
  }

  @Test
  void aPortAtSeveralAddressesIsNamedOnce() {
    Uses uses =
        new Uses()
            .tcpListener(50051, "0.0.0.0", 812, "java")
            .tcpListener(50051, "::", 812, "java")
            .udpListener(50051, "::", 9, "quic")
            .tcpListener(60000);
    Problem warning = warnings(PortSet.EMPTY, uses).get(0);
    assertEquals(
        "inside 49152-65535 and not reserved are 3 listeners: 50051/tcp java (pid 812),"
            + " 50051/udp quic (pid 9), 60000/tcp (process unknown);"
            + " while one is away, an outgoing connection can take its port",
        warning.message());
    assertEquals("add 50051,60000 to `reserve`, or move the range", warning.remedy());
  }

  @Test
  void ofManyFiveAreNamed() {
    Uses uses = new Uses();
    for (int i = 0; i < 7; i++) {
      uses.tcpListener(50000 + 2 * i, "::", 100 + i, "worker");
    }
    Problem warning = warnings(PortSet.EMPTY, uses).get(0);
    assertEquals(
        "inside 49152-65535 and not reserved are 7 listeners: 50000/tcp worker (pid 100),"
            + " 50002/tcp worker (pid 101), 50004/tcp worker (pid 102),"
            + " 50006/tcp worker (pid 103), 50008/tcp worker (pid 104) and 2 more;"
            + " while one is away, an outgoing connection can take its port",
        warning.message());
    assertEquals("add their ports to `reserve`, or move the range", warning.remedy());
  }

  @Test
  void aReservedPortIsSafeWhoeverReservedIt() {
    Uses uses = new Uses().tcpListener(50051).tcpListener(50052);
    assertEquals(
        List.of(), warnings(PortSet.of(PortRange.of(50051, 50052)), uses), "by the policy");
    uses.reserved(PortSet.of(PortRange.of(50051, 50052)));
    assertEquals(List.of(), warnings(PortSet.EMPTY, uses), "by somebody else");
    uses.tcpListener(50053);
    assertEquals(
        "add 50053 to `reserve`, or move the range", warnings(PortSet.EMPTY, uses).get(0).remedy());
  }

  @ParameterizedTest
  @CsvSource({"32767, true", "32768, false"})
  void capacityThatFallsByHalfIsSaid(int portsBefore, boolean quiet) {
    PortRange before = PortRange.of(1025, 1024 + portsBefore);
    List<Problem> warnings = warnings(before, AFTER, PortSet.EMPTY, Optional.empty());
    assertEquals(quiet ? List.of() : List.of("capacity-halved"), codes(warnings));
  }

  @Test
  void whatItFallsToIsSaidInConnections() {
    Problem warning =
        warnings(PortRange.of(1024, 65535), AFTER, PortSet.EMPTY, Optional.empty()).get(0);
    assertEquals(
        "the range shrinks from 64512 to 16384 ports: about 273 new connections per second to one"
            + " destination, before 1075",
        warning.message());
  }

  @Test
  void reservedPortsAreNoCapacity() {
    PortSet most = PortSet.of(PortRange.of(50000, 60000));
    List<Problem> warnings = warnings(BEFORE, AFTER, most, Optional.of(new Uses().seen()));
    assertEquals(List.of("capacity-halved"), codes(warnings));
    // Those that were none before are not lost: 25535 ports become 16384.
    Uses uses = new Uses().reserved(PortSet.of(PortRange.of(1024, 40000)));
    PortRange wide = PortRange.of(1024, 65535);
    assertEquals(List.of(), warnings(wide, AFTER, PortSet.EMPTY, Optional.of(uses.seen())));
  }

  @ParameterizedTest
  @CsvSource({"16383, 0, false", "16384, 0, true", "0, 16384, true", "16383, 16383, false"})
  void asManySocketsAsPortsIsTooMany(int tcp, int udp, boolean warned) {
    Uses uses = new Uses().tcp(tcp, 40000).udp(udp, 40000).tcp(50_000, 1024);
    assertEquals(
        warned ? List.of("below-in-use") : List.of(), codes(warnings(PortSet.EMPTY, uses)));
  }

  @Test
  void theNumbersAreGiven() {
    Uses uses = new Uses().tcp(20_000, 40000).udp(5, 40000);
    Problem warning = warnings(PortSet.EMPTY, uses).get(0);
    assertEquals(
        "49152-65535 leaves 16384 usable ports, and 20000 TCP and 5 UDP sockets have one of"
            + " 32768-60999 now",
        warning.message());
  }

  @Test
  void aRangeThatGrowsMakesNothingWorse() {
    Uses uses = new Uses().tcp(90_000, 50_000);
    assertEquals(
        List.of(),
        warnings(PortRange.of(49152, 65535), BEFORE, PortSet.EMPTY, Optional.of(uses.seen())));
  }

  @Test
  void nodePortsMatterOnANode() {
    PortRange wide = PortRange.of(32000, 60999);
    Uses uses = new Uses();
    assertEquals(List.of(), warnings(BEFORE, wide, PortSet.EMPTY, Optional.of(uses.seen())));
    uses.kubernetesNode("/var/lib/kubelet");
    Problem warning = warnings(BEFORE, wide, PortSet.EMPTY, Optional.of(uses.seen())).get(0);
    assertEquals("node-ports-inside", warning.code());
    assertEquals(
        "32000-60999 overlaps Kubernetes' NodePorts (30000-32767), and this host looks like a"
            + " node: it has /var/lib/kubelet",
        warning.message());
    assertEquals(
        "move the range out of these ports, or add 32000-32767 to `reserve`", warning.remedy());
    PortSet reserve = PortSet.of(Capacity.NODE_PORTS);
    assertEquals(List.of(), warnings(BEFORE, wide, reserve, Optional.of(uses.seen())));
    assertEquals(List.of(), warnings(PortSet.EMPTY, uses), "49152-65535 has none of them");
  }
}
