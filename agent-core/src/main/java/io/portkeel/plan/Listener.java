package io.portkeel.plan;

import io.portkeel.network.Protocol;
import java.util.Optional;

/**
 * A socket that waits for others at a port: TCP in the state LISTEN, UDP without a peer. Of UDP the
 * kernel does not say whether the port was asked for or given.
 *
 * @param address the local address, such as {@code 0.0.0.0} or {@code ::1}
 * @param owner the process that holds it; absent when it was not looked for or may not be seen
 */
public record Listener(int port, Protocol protocol, String address, Optional<Owner> owner) {

  /**
   * A process.
   *
   * @param name what the kernel calls it: at most 15 bytes of its program's name
   */
  public record Owner(int pid, String name) {}

  /** For people: {@code 50051/tcp java (pid 812)}. */
  public String label() {
    String where = port + "/" + protocol.word();
    return owner.isPresent()
        ? where + " " + owner.get().name() + " (pid " + owner.get().pid() + ")"
        : where + " (process unknown)";
  }

  /** Whether both wait at the same port of the same protocol, at whatever addresses. */
  boolean hasPortOf(Listener other) {
    return port == other.port && protocol == other.protocol;
  }
}
