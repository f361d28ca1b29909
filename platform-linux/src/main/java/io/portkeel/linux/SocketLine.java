package io.portkeel.linux;

import io.portkeel.network.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A socket in a line of a buffer (tcp4_seq_show and its like): {@code sl: local:port remote:port
 * state queues timer retransmits uid timeout inode ...}, numbers in hexadecimal up to the
 * retransmits. One of these is put to one line after the other.
 */
final class SocketLine {

  static final int TCP_LISTEN = 0x0A;

  /** What a UDP socket without a peer is said to be. */
  private static final int UDP_UNCONNECTED = 0x07;

  /** Queues and timer. */
  private static final int FIELDS_TO_RETRANSMITS = 2;

  /** User and timeout. */
  private static final int FIELDS_TO_INODE = 2;

  private final byte[] buffer;

  /** Where in the line the next byte is read. */
  private int at;

  /** Behind the line. */
  private int end;

  private int local;
  private int localEnd;
  private int peer;
  private int peerEnd;
  private int port;
  private int state;
  private boolean listens;

  SocketLine(byte[] buffer) {
    this.buffer = buffer;
  }

  /** Reads a line up to its state; false when it is none of such a table. */
  boolean read(Protocol protocol, int start, int lineEnd) {
    at = start;
    end = lineEnd;
    skipBlanks();
    if (!skip(':')) {
      return false;
    }
    skipBlanks();
    local = at;
    if (!skip(':')) {
      return false;
    }
    localEnd = at - 1;
    port = (int) hexadecimal(4);
    skipBlanks();
    peer = at;
    if (!skip(':')) {
      return false;
    }
    peerEnd = at - 1;
    long peerPort = hexadecimal(4);
    skipBlanks();
    state = (int) hexadecimal(2);
    listens =
        protocol == Protocol.TCP ? state == TCP_LISTEN : state == UDP_UNCONNECTED && peerPort == 0;
    return port >= 0 && peerPort >= 0 && state >= 0;
  }

  int port() {
    return port;
  }

  /** By the kernel's numbers (include/net/tcp_states.h), of which UDP uses two. */
  int state() {
    return state;
  }

  /** Whether it waits for others at its port. */
  boolean listens() {
    return listens;
  }

  /** Its own address, in the digits that {@link KernelAddress} reads. */
  String localDigits() {
    return digits(local, localEnd);
  }

  /** Its peer's address, in the same digits. */
  String peerDigits() {
    return digits(peer, peerEnd);
  }

  int peerPort() {
    return Integer.parseInt(digits(peerEnd + 1, peerEnd + 5), 16);
  }

  private String digits(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether what it sends crosses no network: to a loopback address, or to its own one. */
  boolean isLocal() {
    return Arrays.equals(buffer, peer, peerEnd, buffer, local, localEnd)
        || KernelAddress.isLoopback(buffer, peer, peerEnd);
  }

  /**
   * What stands further on in the line.
   *
   * @param retransmits how often its last packet was sent again; of UDP it says nothing
   */
  record Rest(int retransmits, long inode) {}

  /** Reads on, once a line; absent when the rest is none of such a table. */
  Optional<Rest> rest() {
    skipFields(FIELDS_TO_RETRANSMITS);
    long retransmits = hexadecimal(8);
    skipFields(FIELDS_TO_INODE);
    long inode = -1;
    while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
      inode = Math.max(inode, 0) * 10 + (buffer[at] - '0');
      at++;
    }
    return retransmits < 0 || inode < 0
        ? Optional.empty()
        : Optional.of(new Rest((int) Math.min(retransmits, Integer.MAX_VALUE), inode));
  }

  private void skipFields(int fields) {
    for (int i = 0; i < fields; i++) {
      skipBlanks();
      while (at < end && buffer[at] != ' ') {
        at++;
      }
    }
    skipBlanks();
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
  private long hexadecimal(int digits) {
    long value = 0;
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
