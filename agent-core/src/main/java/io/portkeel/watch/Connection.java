package io.portkeel.watch;

import io.portkeel.network.Protocol;
import io.portkeel.ports.PortRange;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An outgoing connection as one look saw it; of UDP, a socket with a peer.
 *
 * @param retransmits how often the kernel has sent the last packet again, a second after the first
 *     time, then after twice as long each; absent where the system does not tell
 * @param allowed the source ports that are allowed in its namespace; absent where that is left open
 * @param holder the process that has it; absent when it was not looked for or may not be seen
 */
public record Connection(
    Id id,
    State state,
    OptionalInt retransmits,
    Optional<PortRange> allowed,
    Optional<Holder> holder) {

  /**
   * What tells it from all others.
   *
   * @param namespace its network namespace; empty where there is no such thing
   * @param socket what tells two apart that follow each other between the same ends: the socket's
   *     inode, or a process
   */
  public record Id(
      String namespace, Protocol protocol, Endpoint local, Endpoint peer, long socket) {}

  /** How far it is; of other states nothing is told. */
  public enum State {
    /** Asked for, and not answered yet. */
    SYN_SENT("syn-sent"),
    ESTABLISHED("established"),
    /** The other side has ended, and this one has not. */
    CLOSE_WAIT("close-wait");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * A process.
   *
   * @param name what the system calls it
   */
  public record Holder(int pid, String name) {}

  /** Whether its port is known not to be allowed. */
  public boolean isOutside() {
    return allowed.isPresent() && !allowed.get().contains(id.local().port());
  }

  /** The same with what an earlier look knew of its process. */
  Connection heldAsBefore(Connection before) {
    return holder.isPresent()
        ? this
        : new Connection(id, state, retransmits, allowed, before.holder);
  }
}
