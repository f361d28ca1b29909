package io.portkeel.windows;

import io.portkeel.watch.Endpoint;

/**
 * A socket of TCP with both of its ends.
 *
 * @param state by Windows' number (MIB_TCP_STATE)
 * @param process the one that opened it; 0 when there is none any more
 */
record PeerRow(int state, Endpoint local, Endpoint peer, int process) {

  static final int LISTEN = 2;
  static final int SYN_SENT = 3;
  static final int ESTABLISHED = 5;
  static final int CLOSE_WAIT = 8;

  /** Whether what it sends crosses no network: to a loopback address, or to its own one. */
  boolean isLocal() {
    String to = peer.address();
    return to.equals(local.address()) || to.startsWith("127.") || to.equals("::1");
  }
}
