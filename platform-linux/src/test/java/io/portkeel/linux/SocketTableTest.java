package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.portkeel.linux.SocketTally.Waiting;
import io.portkeel.network.Protocol;
import io.portkeel.plan.SocketCounts;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as a kernel 6.18 printed them. */
class SocketTableTest {

  private static final String HEADER = "  sl  local_address rem_address   st\n";

  private final SocketTally tally = new SocketTally();

  private void scan(Protocol protocol, String table) throws IOException {
    new SocketTable(tally)
        .scan(protocol, new ByteArrayInputStream(table.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** One of the tables in the resources. */
  static String printed(String name) {
    String resource = "/proc-net/" + name;
    try (InputStream in =
        Objects.requireNonNull(SocketTableTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private void scanPrinted(Protocol protocol, String name) {
    try {
      scan(protocol, printed(name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String shown(SocketCounts counts) {
    List<String> shown = new ArrayList<>();
    for (int port = 0; port < PortRange.ALL.size(); port++) {
      int sockets = counts.in(PortSet.of(PortRange.single(port)));
      if (sockets > 0) {
        shown.add(sockets + " at " + port);
      }
    }
    return String.join(", ", shown);
  }

  private String listeners() {
    List<String> shown = new ArrayList<>();
    for (Waiting one : tally.waiting()) {
      shown.add(one.port() + "/" + one.protocol().word() + " " + one.address() + " " + one.inode());
    }
    return String.join(", ", shown);
  }

  @Test
  void timeWaitCountsAndListenersDoNot() {
    scanPrinted(Protocol.TCP, "tcp");
    assertEquals("1 at 50051, 1 at 55776, 1 at 55778", shown(tally.tcp()));
    assertEquals("50051/tcp 127.0.0.1 1064955", listeners());
  }

  @Test
  void ipv6IsTheSameWithLongerAddresses() {
    scanPrinted(Protocol.TCP, "tcp6");
    assertEquals("1 at 8443, 1 at 47428", shown(tally.tcp()));
    assertEquals("8443/tcp :: 1067015, 50052/tcp ::1 1067014", listeners());
  }

  @Test
  void udpWithoutAPeerWaitsAndCounts() {
    scanPrinted(Protocol.UDP, "udp");
    scanPrinted(Protocol.UDP, "udp6");
    assertEquals("1 at 53, 1 at 34946, 1 at 50053", shown(tally.udp()));
    assertEquals("53/udp :: 1067020, 50053/udp 0.0.0.0 1067018", listeners());
    assertEquals("", shown(tally.tcp()));
  }

  @Test
  void anEmptyTableIsAHeader() throws IOException {
    scan(Protocol.TCP, HEADER);
    scan(Protocol.TCP, "");
    assertEquals("", shown(tally.tcp()) + listeners());
  }

  @Test
  void workersAtOneSpotAreOneListener() throws IOException {
    String line =
        "   0: 00000000:C383 00000000:0000 0A 00000000:00000000 00:00000000 00000000  33  0 %d 1\n";
    StringBuilder table = new StringBuilder(HEADER);
    for (int worker = 1; worker <= 4; worker++) {
      table.append(line.replace("%d", Integer.toString(worker)));
    }
    scan(Protocol.TCP, table.toString());
    assertEquals("50051/tcp 0.0.0.0 1", listeners());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no socket",
        "   0: 0100007F:C383",
        "   0: 0100007F:C38 00000000:0000 01 00000000:00000000",
        "   0: 0100007F:C383F 00000000:0000 01 00000000:00000000",
        "   0: 0100007F:XXXX 00000000:0000 01 00000000:00000000",
        "   0: 0100007F:C383 00000000:0000 1 00000000:00000000",
        "   0: 0100007F:C383 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0  ",
        "   0: 0100007:C383 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 1 1",
        "   0: 0100007G:C383 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 1 1",
        ""
      })
  void aLineThatIsNoneIsNotPassedOver(String line) {
    IOException wrong =
        assertThrows(IOException.class, () -> scan(Protocol.TCP, HEADER + line + "\n"));
    assertEquals("line 2 is no socket", wrong.getMessage());
  }

  @Test
  void norIsWhatTheBufferCannotHoldOrWhatIsCutOff() {
    IOException wrong =
        assertThrows(
            IOException.class, () -> scan(Protocol.TCP, HEADER + "x".repeat(100_000) + "\n"));
    assertEquals("line 2 is no socket", wrong.getMessage());
    String table = printed("tcp");
    IOException cut =
        assertThrows(
            IOException.class, () -> scan(Protocol.TCP, table.substring(0, table.length() - 1)));
    assertEquals("line 5 has no end", cut.getMessage());
  }
}
