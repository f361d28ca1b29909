package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.platform.ConnectionWatch;
import io.portkeel.platform.NetworkNamespace;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowsConnectionsTest {

  private static final int HERE = (int) ProcessHandle.current().pid();
  private static final int SYN_SENT = 3;
  private static final int CLOSE_WAIT = 8;

  private static final ConnectionWatch.Allowed ALLOWED =
      new ConnectionWatch.Allowed() {
        @Override
        public Optional<PortRange> here() {
          return Optional.of(PortRange.of(49152, 65535));
        }

        @Override
        public Optional<PortRange> in(NetworkNamespace container) {
          throw new AssertionError("Windows has none");
        }
      };

  private static List<String> seen(SocketBytes tcp4, SocketBytes tcp6, PortSet following) {
    ConnectionWatch.Look look =
        new WindowsConnections(table -> (table == SocketTable.TCP4 ? tcp4 : tcp6).bytes())
            .look(ALLOWED, following);
    List<String> seen = new ArrayList<>();
    for (Connection one : assertInstanceOf(ConnectionWatch.Look.Seen.class, look).connections()) {
      seen.add(
          one.id().local()
              + " "
              + one.id().peer()
              + " "
              + one.state().word()
              + one.holder().map(holder -> " " + holder.pid()).orElse(""));
    }
    return seen;
  }

  @Test
  void unansweredOnesAndThoseFromOutsideAreSeen() {
    SocketBytes tcp4 =
        new SocketBytes()
            .tcp4(SYN_SENT, "192.0.2.1", 50000, "192.0.2.2", 443, HERE)
            .tcp4(SocketBytes.ESTABLISHED, "192.0.2.1", 40000, "192.0.2.2", 443, 0)
            .tcp4(SocketBytes.ESTABLISHED, "192.0.2.1", 50001, "192.0.2.2", 443, HERE)
            .tcp4(SocketBytes.ESTABLISHED, "192.0.2.1", 50002, "192.0.2.2", 443, 0)
            .tcp4(SocketBytes.TIME_WAIT, "192.0.2.1", 40001, "192.0.2.2", 443, 0);
    SocketBytes tcp6 =
        new SocketBytes().tcp6(CLOSE_WAIT, "2001:db8::1", 40002, "2001:db8::2", 443, 0);
    assertEquals(
        List.of(
            "192.0.2.1:50000 192.0.2.2:443 syn-sent " + HERE,
            "192.0.2.1:40000 192.0.2.2:443 established",
            "192.0.2.1:50002 192.0.2.2:443 established",
            "[2001:db8::1]:40002 [2001:db8::2]:443 close-wait"),
        seen(tcp4, tcp6, PortSet.of(PortRange.single(50002))));
  }

  @Test
  void incomingOnesAndThoseThatCrossNoNetworkAreNot() {
    SocketBytes tcp4 =
        new SocketBytes()
            .tcp4(SocketBytes.ESTABLISHED, "192.0.2.1", 443, "192.0.2.2", 50000, HERE)
            .tcp4(SocketBytes.LISTEN, "0.0.0.0", 443, "0.0.0.0", 0, HERE)
            .tcp4(SYN_SENT, "127.0.0.1", 50000, "127.0.0.1", 80, HERE)
            .tcp4(SocketBytes.ESTABLISHED, "192.0.2.1", 40000, "192.0.2.1", 80, HERE);
    SocketBytes tcp6 = new SocketBytes().tcp6(SYN_SENT, "::1", 50000, "::1", 80, HERE);
    assertEquals(List.of(), seen(tcp4, tcp6, PortSet.EMPTY));
  }

  @Test
  void aTableThatIsRefusedIsNoAnswer() {
    ConnectionWatch.Look look =
        new WindowsConnections(
                table -> {
                  throw new IOException("error 5");
                })
            .look(ALLOWED, PortSet.EMPTY);
    assertEquals(
        "sockets-unknown", assertInstanceOf(ConnectionWatch.Look.NotSeen.class, look).why().code());
  }
}
