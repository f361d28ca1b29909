package io.portkeel.windows;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Tables of sockets as Windows fills them, written field by field in the documented order. */
final class SocketBytes {

  static final int LISTEN = 2;
  static final int ESTABLISHED = 5;
  static final int TIME_WAIT = 11;

  private final List<byte[]> rows = new ArrayList<>();

  SocketBytes tcp4(int state, String address, int port, String peer, int peerPort, int process) {
    return row(number(state), ip(address), port(port), ip(peer), port(peerPort), number(process));
  }

  SocketBytes tcp6(int state, String address, int port, String peer, int peerPort, int process) {
    return row(
        ip(address),
        number(0x55), // a scope
        port(port),
        ip(peer),
        number(0x66),
        port(peerPort),
        number(state),
        number(process));
  }

  SocketBytes udp4(String address, int port, int process) {
    return row(ip(address), port(port), number(process));
  }

  SocketBytes udp6(String address, int port, int process) {
    return row(ip(address), number(0x55), port(port), number(process));
  }

  /** With some bytes behind, as the caller's buffer has. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(number(rows.size()));
    rows.forEach(out::writeBytes);
    out.writeBytes(new byte[] {-1, -1, -1});
    return out.toByteArray();
  }

  private SocketBytes row(byte[]... fields) {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    for (byte[] field : fields) {
      row.writeBytes(field);
    }
    rows.add(row.toByteArray());
    return this;
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  /** The upper half may be anything, Microsoft says. */
  private static byte[] port(int port) {
    return ByteBuffer.allocate(4).putShort((short) port).putShort((short) 0xABCD).array();
  }

  private static byte[] ip(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
