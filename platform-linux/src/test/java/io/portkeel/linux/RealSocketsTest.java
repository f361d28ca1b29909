package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.plan.PortUse;
import io.portkeel.platform.Platform.PortLook;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this kernel prints of real sockets, in a network namespace of the thread. */
class RealSocketsTest {

  private static final PortSet ASKED = PortSet.of(PortRange.of(50000, 50999));

  @BeforeEach
  void needRoot() {
    Root.isNeeded("to make a network namespace");
  }

  private static PortUse look() {
    PortLook look = new LinuxPlatform().portUse(ASKED);
    return assertInstanceOf(PortLook.Seen.class, look, look::toString).use();
  }

  private static SocketAddress at(String address, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }

  private static List<String> listeners(PortUse use) {
    return use.listeners().stream().map(one -> one.label() + " at " + one.address()).toList();
  }

  @Test
  void aNewNamespaceHasNone() {
    PortUse use = OwnNetwork.does(RealSocketsTest::look);
    assertEquals(List.of(), use.listeners());
    assertEquals(0, use.tcpIn(PortSet.ALL));
    assertEquals(0, use.udpIn(PortSet.ALL));
  }

  /** A JVM has some sixty descriptors of its own before it gets to its work. */
  @Test
  void aListenerBehindHundredsOfDescriptorsIsFound() {
    PortUse use =
        OwnNetwork.does(
            () -> {
              List<DatagramChannel> others = new ArrayList<>();
              try {
                for (int i = 0; i < 400; i++) {
                  others.add(DatagramChannel.open());
                }
                try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                  listener.bind(at("::1", 50051));
                  return look();
                }
              } finally {
                for (DatagramChannel other : others) {
                  other.close();
                }
              }
            });
    assertEquals(
        List.of("50051/tcp java (pid " + ProcessHandle.current().pid() + ") at ::1"),
        listeners(use));
  }

  @Test
  void theTableIsThatOfTheThread() {
    PortUse use =
        OwnNetwork.does(
            () -> {
              try (ServerSocketChannel four =
                      ServerSocketChannel.open(StandardProtocolFamily.INET);
                  ServerSocketChannel six = ServerSocketChannel.open();
                  ServerSocketChannel far = ServerSocketChannel.open();
                  DatagramChannel udp = DatagramChannel.open(StandardProtocolFamily.INET);
                  DatagramChannel udpSix = DatagramChannel.open();
                  SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET);
                  DatagramChannel udpClient = DatagramChannel.open(StandardProtocolFamily.INET)) {
                four.bind(at("127.0.0.1", 50051));
                six.bind(at("::1", 50052));
                far.bind(at("::", 1500));
                udp.bind(at("0.0.0.0", 50053));
                udpSix.bind(at("::1", 50054));
                client.bind(at("127.0.0.1", 50099)).connect(at("127.0.0.1", 50051));
                udpClient.bind(at("127.0.0.1", 1600)).connect(at("127.0.0.1", 50053));
                try (SocketChannel accepted = four.accept()) {
                  assertEquals(client.getLocalAddress(), accepted.getRemoteAddress());
                  return look();
                }
              }
            });
    String here = " java (pid " + ProcessHandle.current().pid() + ") at ";
    assertEquals(
        List.of(
            "1500/tcp (process unknown) at ::",
            "50051/tcp" + here + "127.0.0.1",
            "50052/tcp" + here + "::1",
            "50053/udp" + here + "0.0.0.0",
            "50054/udp" + here + "::1"),
        listeners(use),
        "1500 was not asked about");
    assertEquals(1, use.tcpIn(ASKED));
    assertEquals(0, use.tcpIn(ASKED.complement()));
    assertEquals(1, use.accepted());
    assertEquals(2, use.udpIn(ASKED));
    assertEquals(1, use.udpIn(ASKED.complement()));
  }
}
