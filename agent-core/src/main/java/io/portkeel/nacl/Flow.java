package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.Protocol;
import java.util.Optional;

/**
 * Connections from a client to a server, and the network ACLs on their way.
 *
 * @param client the client's address as its own subnet sees it; of a block, every address is meant
 * @param server likewise, of the same family
 * @param clientAcl absent where the client's side has none, such as the internet
 * @param serverAcl likewise
 * @param gateway the NAT gateway between them, if there is one
 */
public record Flow(
    AddressBlock client,
    AddressBlock server,
    int serverPort,
    Protocol protocol,
    Placement placement,
    Optional<NetworkAcl> clientAcl,
    Optional<NetworkAcl> serverAcl,
    Optional<Gateway> gateway) {

  public Flow {
    if (client.family() != server.family()) {
      throw new IllegalArgumentException(client + " never talks to " + server);
    }
    if (gateway.isPresent() && gateway.get().address().family() != server.family()) {
      throw new IllegalArgumentException(gateway.get().address() + " never talks to " + server);
    }
  }

  /** The addresses of one of its places; those of a gateway only where there is one. */
  AddressBlock address(FlowAnswer.Side side) {
    return switch (side) {
      case CLIENT -> client;
      case SERVER -> server;
      case NAT_GATEWAY -> gateway.orElseThrow().address();
    };
  }

  /** Where client and server are. */
  public enum Placement {
    /** In one subnet, whose edge their packets never cross. */
    SAME_SUBNET,
    APART
  }

  /**
   * A NAT gateway.
   *
   * @param acl that of its subnet
   * @param address the one by which the server sees it, of the same family
   */
  public record Gateway(NetworkAcl acl, AddressBlock address) {}
}
