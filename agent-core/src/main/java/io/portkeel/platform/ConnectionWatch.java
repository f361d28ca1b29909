package io.portkeel.platform;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.watch.Connection;
import java.util.List;
import java.util.Optional;

/**
 * Sees the outgoing connections of a host, look by look, changing nothing. It keeps what need not
 * be found again, so one of it serves all looks of a run.
 *
 * <p>A connection is outgoing when nobody listens at its port. Those that cross no network, over
 * the loopback interface, are left out.
 */
public interface ConnectionWatch {

  /**
   * Looks once.
   *
   * @param following ports of which every connection is wanted, whatever it does
   */
  Look look(Allowed allowed, PortSet following);

  /** Which source ports are allowed where. */
  interface Allowed {

    /** In the network namespace of this process; absent where that is left open. */
    Optional<PortRange> here();

    /** In that of a container, which every look asks for anew; absent where that is left open. */
    Optional<PortRange> in(NetworkNamespace container);
  }

  /** What came of looking. */
  sealed interface Look {

    /**
     * The connections without an answer, those from ports that are not allowed, and those from the
     * ports that are followed.
     *
     * @param containers the network namespaces that were looked at besides that of this process
     * @param unseen why there may be more, if so
     */
    record Seen(
        List<Connection> connections,
        List<NetworkNamespace.Known> containers,
        Optional<Problem> unseen)
        implements Look {}

    record NotSeen(Problem why) implements Look {}
  }
}
