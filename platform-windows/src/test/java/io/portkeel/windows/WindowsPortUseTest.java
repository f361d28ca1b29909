package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.plan.PortUse;
import io.portkeel.platform.Platform.PortLook;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowsPortUseTest {

  private static final PortSet RANGE = PortSet.of(PortRange.of(49152, 65535));
  private static final int HERE = (int) ProcessHandle.current().pid();

  /** Of a process that has ended: no system gives this number. */
  private static final int GONE = Integer.MAX_VALUE;

  private final Map<SocketTable, SocketBytes> tables = new EnumMap<>(SocketTable.class);

  WindowsPortUseTest() {
    for (SocketTable table : SocketTable.values()) {
      tables.put(table, new SocketBytes());
    }
  }

  private SocketBytes in(SocketTable table) {
    return Objects.requireNonNull(tables.get(table));
  }

  private PortUse use(PortSet withOwners, Optional<PortSet> excluded) {
    PortLook look = new WindowsPortUse(table -> in(table).bytes()).read(withOwners, excluded);
    return assertInstanceOf(PortLook.Seen.class, look, look::toString).use();
  }

  private List<String> listeners(PortSet withOwners) {
    return use(withOwners, Optional.empty()).listeners().stream()
        .map(one -> one.label() + " at " + one.address())
        .toList();
  }

  @Test
  void bothProtocolsAndFamiliesAreOneHost() {
    in(SocketTable.TCP4)
        .tcp4(SocketBytes.LISTEN, "0.0.0.0", 50051, "0.0.0.0", 0, GONE)
        .tcp4(SocketBytes.ESTABLISHED, "127.0.0.1", 50051, "127.0.0.1", 50099, GONE)
        .tcp4(SocketBytes.ESTABLISHED, "127.0.0.1", 50099, "127.0.0.1", 50051, GONE)
        .tcp4(SocketBytes.TIME_WAIT, "127.0.0.1", 50100, "127.0.0.1", 80, 0)
        .tcp4(SocketBytes.ESTABLISHED, "127.0.0.1", 1500, "127.0.0.1", 80, GONE);
    in(SocketTable.TCP6)
        .tcp6(SocketBytes.LISTEN, "::", 445, "::", 0, 4)
        .tcp6(SocketBytes.TIME_WAIT, "::1", 50101, "::1", 445, 0);
    in(SocketTable.UDP4).udp4("0.0.0.0", 50053, GONE).udp4("0.0.0.0", 123, GONE);
    in(SocketTable.UDP6).udp6("::", 50053, GONE);
    PortUse use = use(RANGE, Optional.empty());
    assertEquals(3, use.tcpIn(RANGE));
    assertEquals(1, use.tcpIn(RANGE.complement()));
    assertEquals(1, use.accepted());
    assertEquals(2, use.udpIn(RANGE));
    assertEquals(1, use.udpIn(RANGE.complement()));
    assertEquals(Optional.empty(), use.kubernetesNode());
    assertEquals(
        List.of(
            "445/tcp (process unknown) at ::",
            "50051/tcp (process unknown) at 0.0.0.0",
            "123/udp (process unknown) at 0.0.0.0",
            "50053/udp (process unknown) at 0.0.0.0",
            "50053/udp (process unknown) at ::"),
        listeners(RANGE));
  }

  @Test
  void aHostWithoutSocketsHasNone() {
    PortUse use = use(PortSet.ALL, Optional.empty());
    assertEquals(0, use.tcpIn(PortSet.ALL) + use.udpIn(PortSet.ALL));
    assertEquals(List.of(), use.listeners());
  }

  @Test
  void processesAreNamedWhereTheyWereAskedFor() {
    in(SocketTable.TCP4)
        .tcp4(SocketBytes.LISTEN, "0.0.0.0", 50051, "0.0.0.0", 0, HERE)
        .tcp4(SocketBytes.LISTEN, "0.0.0.0", 445, "0.0.0.0", 0, HERE);
    in(SocketTable.TCP6).tcp6(SocketBytes.LISTEN, "::", 50080, "::", 0, 4);
    in(SocketTable.UDP4).udp4("0.0.0.0", 50053, GONE).udp4("0.0.0.0", 50054, 0);
    assertEquals(
        List.of(
            "445/tcp (process unknown) at 0.0.0.0",
            "50051/tcp java (pid " + HERE + ") at 0.0.0.0",
            "50080/tcp System (pid 4) at ::",
            "50053/udp (process unknown) at 0.0.0.0",
            "50054/udp (process unknown) at 0.0.0.0"),
        listeners(RANGE));
  }

  @Test
  void aSpotIsToldOnceButEverySocketCounts() {
    in(SocketTable.UDP4)
        .udp4("0.0.0.0", 5353, GONE)
        .udp4("192.0.2.1", 5353, GONE)
        .udp4("0.0.0.0", 5353, GONE - 1);
    assertEquals(
        List.of("5353/udp (process unknown) at 0.0.0.0", "5353/udp (process unknown) at 192.0.2.1"),
        listeners(RANGE));
    assertEquals(3, use(RANGE, Optional.empty()).udpIn(PortSet.ALL));
  }

  @Test
  void excludedPortsAreThoseThatTheKernelGivesToNobody() {
    PortSet excluded = PortSet.of(PortRange.of(50000, 50059));
    assertEquals(Optional.of(excluded), use(RANGE, Optional.of(excluded)).reserved());
    assertEquals(Optional.empty(), use(RANGE, Optional.empty()).reserved());
  }

  private static Problem problem(SocketTables tables) {
    PortLook look = new WindowsPortUse(tables).read(RANGE, Optional.empty());
    return assertInstanceOf(PortLook.NotSeen.class, look, look::toString).why();
  }

  @Test
  void whatCannotBeReadIsNoHostWithoutSockets() {
    Problem problem =
        problem(
            table -> {
              if (table == SocketTable.UDP6) {
                throw new IOException("the table UDP6 is refused with error 5");
              }
              return new byte[4];
            });
    assertEquals("sockets-unknown", problem.code());
    assertEquals(
        "the sockets of this host cannot be read: the table UDP6 is refused with error 5",
        problem.message());
    assertTrue(problem(table -> new byte[3]).message().endsWith("cut off at 3 bytes"));
  }

  @Test
  void whereThereIsNoIpHelperNothingIsSeen() {
    Problem problem = problem(new IpHelper());
    assertTrue(
        problem
            .message()
            .startsWith(
                "the sockets of this host cannot be read: the IP helper of Windows cannot be"
                    + " called: "),
        problem.message());
  }
}
