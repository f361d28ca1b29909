package io.portkeel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.portkeel.policy.Os;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

  private static final PortSet INSIDE = PortSet.of(PortRange.of(32768, 60999));

  private static Capacity of(int low, int high, PortUse use) {
    return new Capacity(Os.LINUX, PortRange.of(low, high), Optional.of(use));
  }

  /** The numbers of three ranges that were measured. */
  @ParameterizedTest
  @CsvSource({"49152, 65535, 16384, 273", "32768, 60999, 28232, 470", "1024, 65535, 64512, 1075"})
  void aPortIsKeptFromItsDestinationForAMinute(int low, int high, int ports, int perSecond) {
    Capacity capacity = of(low, high, new Uses().seen());
    assertEquals(OptionalInt.of(ports), capacity.ports());
    assertEquals(OptionalInt.of(perSecond), capacity.connectionsPerSecond());
  }

  @Test
  void onlyReservedPortsInsideAreMissing() {
    PortSet reserved = PortSet.of(PortRange.of(100, 200), PortRange.of(50000, 50009));
    assertEquals(
        OptionalInt.of(28222), of(32768, 60999, new Uses().reserved(reserved).seen()).ports());
  }

  @Test
  void whatIsNotSeenIsNotKnown() {
    Capacity unknown = of(32768, 60999, new Uses().reservedUnknown().seen());
    assertEquals(OptionalInt.empty(), unknown.ports());
    assertEquals(OptionalInt.empty(), unknown.connectionsPerSecond());
    Capacity unseen = new Capacity(Os.LINUX, PortRange.of(32768, 60999), Optional.empty());
    assertEquals(OptionalInt.empty(), unseen.ports());
    assertEquals(List.of(), unseen.listeners());
  }

  @ParameterizedTest
  @CsvSource({
    "1024,  65535, 30000-32767",
    "31000, 32000, 31000-32000",
    "32767, 60999, 32767",
    "32768, 60999, none",
    "1024,  29999, none"
  })
  void nodePortsAreThoseOfKubernetesDefault(int low, int high, String inside) {
    assertEquals(inside, of(low, high, new Uses().seen()).nodePorts().toString());
  }

  @ParameterizedTest
  @CsvSource({"32768, 60999, false", "32768, 61000, true", "1025, 65535, true", "80, 80, false"})
  void oneParityIsThatOfBothEnds(int low, int high, boolean equal) {
    assertEquals(equal, of(low, high, new Uses().seen()).equalParity());
  }

  /** A web server's connections take no port of the range, be its port inside. */
  @Test
  void whatAListenerAcceptedHasNoPortOfItsOwn() {
    PortUse use =
        new Uses()
            .tcpListener(443)
            .tcp(20_000, 443)
            .tcpListener(50051)
            .tcp(7, 50051)
            .tcp(2, 40000)
            .tcp(1, 60999)
            .tcp(4, 61000)
            .seen();
    assertEquals(3, use.tcpIn(INSIDE));
    assertEquals(4, use.tcpIn(INSIDE.complement()));
    assertEquals(20_007, use.accepted());
  }

  @Test
  void aListenerOfUdpLeavesTheSocketsOfTcpAlone() {
    PortUse use = new Uses().udpListener(50051, "::", 7, "dns").tcp(3, 50051).udp(1, 53).seen();
    assertEquals(3, use.tcpIn(INSIDE));
    assertEquals(0, use.accepted());
    assertEquals(1, use.udpIn(INSIDE), "it is a socket with a port itself");
    assertEquals(1, use.udpIn(INSIDE.complement()));
  }

  @Test
  void listenersInsideAreThoseWithAPortOfTheRange() {
    PortUse use = new Uses().tcpListener(32767).tcpListener(32768).tcpListener(60999).seen();
    assertEquals(
        List.of(32768, 60999),
        of(32768, 60999, use).listeners().stream().map(Listener::port).toList());
  }

  @Test
  void countsAreForAnySetOfPorts() {
    Random random = new Random(4711);
    int[] byPort = new int[65536];
    for (int i = 0; i < 1000; i++) {
      byPort[random.nextInt(65536)]++;
    }
    SocketCounts counts = SocketCounts.of(byPort);
    assertEquals(1000, counts.in(PortSet.ALL));
    for (int i = 0; i < 100; i++) {
      int low = random.nextInt(65536);
      PortSet part = PortSet.of(PortRange.of(low, low + random.nextInt(65536 - low)));
      assertEquals(1000, counts.in(part) + counts.in(part.complement()), part.toString());
      int sum = 0;
      for (int port = 0; port < byPort.length; port++) {
        sum += part.contains(port) ? byPort[port] : 0;
      }
      assertEquals(sum, counts.in(part), part.toString());
    }
  }

  @Test
  void countsAreOfEveryPortAndCannotBeChangedAfterwards() {
    int[] byPort = new int[65536];
    SocketCounts counts = SocketCounts.of(byPort);
    byPort[80] = 1;
    assertEquals(0, counts.in(PortSet.ALL));
    assertThrows(IllegalArgumentException.class, () -> SocketCounts.of(new int[65535]));
  }
}
