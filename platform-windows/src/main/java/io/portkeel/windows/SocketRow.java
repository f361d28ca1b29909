package io.portkeel.windows;

import io.portkeel.network.Protocol;

/** A socket as Windows lists it, with its own port. */
sealed interface SocketRow {

  Protocol protocol();

  int port();

  /**
   * One that waits for others at its port. Of UDP that is every socket: Windows does not say
   * whether it has a peer.
   *
   * @param address as people write it
   * @param process the one that opened it; 0 when there is none any more
   */
  record Waiting(Protocol protocol, int port, String address, int process) implements SocketRow {}

  /** Any other of TCP, also one that is only waited out (TIME_WAIT): it keeps its port. */
  record Connected(int port) implements SocketRow {

    @Override
    public Protocol protocol() {
      return Protocol.TCP;
    }
  }
}
