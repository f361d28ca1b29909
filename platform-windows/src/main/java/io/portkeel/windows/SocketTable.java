package io.portkeel.windows;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.Protocol;
import io.portkeel.watch.Endpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of sockets with their processes, as GetExtendedTcpTable and GetExtendedUdpTable fill
 * them: a number of rows, then the rows. Microsoft documents each as a structure, named here.
 */
enum SocketTable {
  /** MIB_TCPROW_OWNER_PID. */
  TCP4(Protocol.TCP, AddressFamily.IPV4, 24, 4, 8, 12, 16, 0, 20),
  /** MIB_TCP6ROW_OWNER_PID. */
  TCP6(Protocol.TCP, AddressFamily.IPV6, 56, 0, 20, 24, 44, 48, 52),
  /** MIB_UDPROW_OWNER_PID. */
  UDP4(Protocol.UDP, AddressFamily.IPV4, 12, 0, 4, -1, -1, -1, 8),
  /** MIB_UDP6ROW_OWNER_PID. */
  UDP6(Protocol.UDP, AddressFamily.IPV6, 28, 0, 20, -1, -1, -1, 24);

  /** MIB_TCP_STATE_LISTEN. */
  private static final int LISTENS = PeerRow.LISTEN;

  /** The number of rows. */
  private static final int HEAD = 4;

  private final Protocol protocol;
  private final AddressFamily family;

  // Where the fields of a row are, in bytes.
  private final int rowSize;
  private final int addressAt;
  private final int portAt;

  // -1 where there is none.
  private final int peerAddressAt;
  private final int peerPortAt;
  private final int stateAt;

  private final int processAt;

  SocketTable(
      Protocol protocol,
      AddressFamily family,
      int rowSize,
      int addressAt,
      int portAt,
      int peerAddressAt,
      int peerPortAt,
      int stateAt,
      int processAt) {
    this.protocol = protocol;
    this.family = family;
    this.rowSize = rowSize;
    this.addressAt = addressAt;
    this.portAt = portAt;
    this.peerAddressAt = peerAddressAt;
    this.peerPortAt = peerPortAt;
    this.stateAt = stateAt;
    this.processAt = processAt;
  }

  Protocol protocol() {
    return protocol;
  }

  AddressFamily family() {
    return family;
  }

  /**
   * Reads a table; bytes behind its rows are nothing.
   *
   * @throws IOException when there are fewer rows than it says
   */
  List<SocketRow> read(byte[] table) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int count = count(table, bytes);
    List<SocketRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(table, bytes, HEAD + i * rowSize));
    }
    return rows;
  }

  /** Which sockets of TCP are worth more than a glance. */
  interface Wanted {

    /** Asked for each, by Windows' number of its state. */
    boolean wants(int state, int port);
  }

  /**
   * Reads the wanted sockets of a table of TCP, and makes nothing of the others.
   *
   * @throws IOException when there are fewer rows than it says
   */
  List<PeerRow> peers(byte[] table, Wanted wanted) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int count = count(table, bytes);
    List<PeerRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = HEAD + i * rowSize;
      int state = bytes.getInt(at + stateAt);
      int port = port(table, at + portAt);
      if (wanted.wants(state, port)) {
        rows.add(
            new PeerRow(
                state,
                new Endpoint(address(table, at + addressAt), port),
                new Endpoint(address(table, at + peerAddressAt), port(table, at + peerPortAt)),
                bytes.getInt(at + processAt)));
      }
    }
    return rows;
  }

  private int count(byte[] table, ByteBuffer bytes) throws IOException {
    long count = table.length < HEAD ? -1 : bytes.getInt(0);
    if (count < 0 || HEAD + count * rowSize > table.length) {
      throw new IOException("the table " + name() + " is cut off at " + table.length + " bytes");
    }
    return (int) count;
  }

  /** In the order of the network, in the first two bytes; the others may be anything. */
  private static int port(byte[] table, int at) {
    return (table[at] & 0xFF) << 8 | (table[at + 1] & 0xFF);
  }

  private String address(byte[] table, int at) {
    BigInteger address = new BigInteger(1, table, at, family.bits() / 8);
    return new AddressBlock(family, address, family.bits()).toString();
  }

  private SocketRow row(byte[] table, ByteBuffer bytes, int at) {
    int port = port(table, at + portAt);
    if (stateAt >= 0 && bytes.getInt(at + stateAt) != LISTENS) {
      return new SocketRow.Connected(port);
    }
    return new SocketRow.Waiting(
        protocol, port, address(table, at + addressAt), bytes.getInt(at + processAt));
  }
}
