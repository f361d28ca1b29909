package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.portkeel.network.Protocol;
import io.portkeel.windows.SocketRow.Connected;
import io.portkeel.windows.SocketRow.Waiting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketTableTest {

  @Test
  void tcpListensOrHasAPeer() throws IOException {
    byte[] table =
        new SocketBytes()
            .tcp4(SocketBytes.LISTEN, "0.0.0.0", 135, "0.0.0.0", 0, 812)
            .tcp4(SocketBytes.ESTABLISHED, "192.0.2.17", 49152, "192.0.2.1", 443, 4711)
            .tcp4(SocketBytes.TIME_WAIT, "127.0.0.1", 65535, "127.0.0.1", 80, 0)
            .bytes();
    assertEquals(
        List.of(
            new Waiting(Protocol.TCP, 135, "0.0.0.0", 812),
            new Connected(49152),
            new Connected(65535)),
        SocketTable.TCP4.read(table));
  }

  @Test
  void tcpOverIpv6HasItsFieldsElsewhere() throws IOException {
    byte[] table =
        new SocketBytes()
            .tcp6(SocketBytes.ESTABLISHED, "2001:db8::1", 50000, "2001:db8::2", 8443, 5)
            .tcp6(SocketBytes.LISTEN, "::", 8443, "::", 0, 4)
            .tcp6(SocketBytes.LISTEN, "::1", 50051, "::", 0, 0x12345678)
            .bytes();
    assertEquals(
        List.of(
            new Connected(50000),
            new Waiting(Protocol.TCP, 8443, "::", 4),
            new Waiting(Protocol.TCP, 50051, "::1", 0x12345678)),
        SocketTable.TCP6.read(table));
  }

  @Test
  void everyUdpSocketWaits() throws IOException {
    assertEquals(
        List.of(
            new Waiting(Protocol.UDP, 53, "0.0.0.0", 900),
            new Waiting(Protocol.UDP, 50053, "198.51.100.7", 901)),
        SocketTable.UDP4.read(
            new SocketBytes().udp4("0.0.0.0", 53, 900).udp4("198.51.100.7", 50053, 901).bytes()));
    assertEquals(
        List.of(
            new Waiting(Protocol.UDP, 5353, "fe80::1", 902),
            new Waiting(Protocol.UDP, 123, "::", 903)),
        SocketTable.UDP6.read(
            new SocketBytes().udp6("fe80::1", 5353, 902).udp6("::", 123, 903).bytes()));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyTableIsOne(SocketTable table) throws IOException {
    assertEquals(List.of(), table.read(new SocketBytes().bytes()));
    assertEquals(List.of(), table.read(new byte[4]));
  }

  @Test
  void aTableThatIsCutOffIsNone() throws IOException {
    byte[] table = new SocketBytes().udp4("0.0.0.0", 53, 900).udp4("0.0.0.0", 54, 900).bytes();
    int whole = 4 + 2 * 12;
    assertEquals(2, SocketTable.UDP4.read(Arrays.copyOf(table, whole)).size());
    for (int length = 0; length < whole; length++) {
      byte[] cut = Arrays.copyOf(table, length);
      String message =
          assertThrows(IOException.class, () -> SocketTable.UDP4.read(cut)).getMessage();
      assertEquals("the table UDP4 is cut off at " + length + " bytes", message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreRowsThanThereCanBeAreNone(SocketTable table) {
    byte[] bytes = new byte[100];
    Arrays.fill(bytes, 0, 4, (byte) -1);
    assertThrows(IOException.class, () -> table.read(bytes));
  }

  /** So many rows of 12 bytes are 2^32 and 8 bytes. */
  @Test
  void theirSizeDoesNotOverflow() {
    byte[] bytes = new byte[100];
    bytes[0] = 0x56;
    bytes[1] = 0x55;
    bytes[2] = 0x55;
    bytes[3] = 0x15;
    assertThrows(IOException.class, () -> SocketTable.UDP4.read(bytes));
  }
}
