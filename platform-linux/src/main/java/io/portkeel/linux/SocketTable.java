package io.portkeel.linux;

import io.portkeel.network.Protocol;
import java.io.IOException;
import java.io.InputStream;

/**
 * Scans tables of sockets as the kernel prints them in /proc/net: one socket a line, after a
 * header.
 *
 * <p>There can be 100,000 lines, so the bytes are read where they lie, and nothing is made of a
 * line unless the sink asks for it.
 */
final class SocketTable {

  /** More than any line has; the kernel hands over some 4 KiB a call anyway. */
  private static final int BUFFER = 1 << 14;

  private final Sink sink;
  private final byte[] buffer = new byte[BUFFER];
  private final SocketLine socket = new SocketLine(buffer);

  /** What takes the sockets, one after the other. */
  interface Sink {

    /**
     * Takes one, which is good for the time of the call alone.
     *
     * @return false when there is something wrong with its line
     */
    boolean take(Protocol protocol, SocketLine socket);
  }

  SocketTable(Sink sink) {
    this.sink = sink;
  }

  /**
   * Hands over what is in the table.
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
          line++;
          // The first line is the header.
          if (line > 1 && !(socket.read(protocol, start, i) && sink.take(protocol, socket))) {
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
}
