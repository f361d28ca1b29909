package io.portkeel.linux;

import io.portkeel.network.Protocol;
import java.io.IOException;
import java.io.InputStream;

/**
 * Scans tables of sockets as the kernel prints them in /proc/net (tcp4_seq_show and its like): one
 * socket a line, {@code sl: local:port remote:port state queues timer retransmits uid timeout inode
 * ...}, numbers in hexadecimal up to the timer.
 *
 * <p>There can be 100,000 lines, so the bytes are read where they lie, and nothing is made of a
 * line unless it is a listener.
 */
final class SocketTable {

  /** More than any line has; the kernel hands over some 4 KiB a call anyway. */
  private static final int BUFFER = 1 << 14;

  private static final int TCP_LISTEN = 0x0A;

  /** What a UDP socket without a peer is said to be. */
  private static final int UDP_UNCONNECTED = 0x07;

  private static final int FIELDS_TO_INODE = 5;

  private final SocketTally tally;
  private final byte[] buffer = new byte[BUFFER];

  /** Where in the line the next byte is read. */
  private int at;

  /** Behind the line. */
  private int end;

  SocketTable(SocketTally tally) {
    this.tally = tally;
  }

  /**
   * Counts what is in the table.
   *
   * @throws IOException when it cannot be read, or a line is none of such a table
   */
  void scan(Protocol protocol, InputStream table) throws IOException {
    int line = 0;
    int filled = 0;
    int read = table.read(buffer, 0, BUFFER);
    while (read >= 0) {
      filled += read;
      int start = 0;
      for (int i = filled - read; i < filled; i++) {
        if (buffer[i] == '\n') {
          at = start;
          end = i;
          line++;
          // The first line is the header.
          if (line > 1 && !socket(protocol)) {
            throw new IOException("line " + line + " is no socket");
          }
          start = i + 1;
        }
      }
      filled -= start;
      System.arraycopy(buffer, start, buffer, 0, filled);
      if (filled == BUFFER) {
        throw new IOException("line " + (line + 1) + " is no socket");
      }
      read = table.read(buffer, filled, BUFFER - filled);
    }
    if (filled > 0) {
      throw new IOException("line " + (line + 1) + " has no end");
    }
  }

  /** Counts the socket of the line; false when it is no such line. */
  private boolean socket(Protocol protocol) {
    skipBlanks();
    if (!skip(':')) {
      return false;
    }
    skipBlanks();
    int address = at;
    if (!skip(':')) {
      return false;
    }
    int addressEnd = at - 1;
    int port = hexadecimal(4);
    skipBlanks();
    if (!skip(':')) {
      return false;
    }
    int peerPort = hexadecimal(4);
    skipBlanks();
    int state = hexadecimal(2);
    if (port < 0 || peerPort < 0 || state < 0) {
      return false;
    }
    boolean tcp = protocol == Protocol.TCP;
    boolean listens = tcp ? state == TCP_LISTEN : state == UDP_UNCONNECTED && peerPort == 0;
    if (!tcp || !listens) {
      tally.count(protocol, port);
    }
    if (!listens) {
      return true;
    }
    long inode = inode();
    if (inode < 0) {
      return false;
    }
    return tally.listener(protocol, port, buffer, address, addressEnd, inode);
  }

  private long inode() {
    for (int i = 0; i < FIELDS_TO_INODE; i++) {
      skipBlanks();
      while (at < end && buffer[at] != ' ') {
        at++;
      }
    }
    skipBlanks();
    long value = -1;
    while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
      value = Math.max(value, 0) * 10 + (buffer[at] - '0');
      at++;
    }
    return value;
  }

  private void skipBlanks() {
    while (at < end && buffer[at] == ' ') {
      at++;
    }
  }

  /** Goes behind the next such byte; false when the line has none. */
  private boolean skip(char wanted) {
    while (at < end) {
      if (buffer[at++] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** The number with so many digits; -1 when it has not. */
  private int hexadecimal(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < end ? Character.digit((char) buffer[at++], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return at == end || buffer[at] == ' ' ? value : -1;
  }
}
