package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.ports.PortRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A flow followed as packets go: from each address to each address, first there, then back to every
 * one of the 65536 ports, rule by rule. Of blocks, the addresses at the edges of every rule's block
 * are followed, and of small ones all.
 */
final class FlowWalk {

  private static final int ALL_BELOW = 4;

  private final WrittenFlow flow;
  private final int bits;
  private final Map<String, BitSet> walked = new HashMap<>();

  /** Each as {@code client outbound allow 100}. */
  final Set<String> forward = new TreeSet<>();

  /** Each as {@code server outbound [1024-65535]}. */
  final Set<String> returns = new TreeSet<>();

  final Set<BigInteger> walkedServers = new TreeSet<>();
  final Set<BigInteger> reachedServers = new TreeSet<>();
  boolean anyOpen;
  boolean allWork = true;
  boolean allGatewayPorts = true;
  final BitSet common = ports(0);
  final BitSet gatewayOfWorking = ports(1024);
  final BitSet gatewayOfAll = ports(1024);

  FlowWalk(WrittenFlow flow) {
    this.flow = flow;
    bits = flow.client().family().bits();
    for (BigInteger server : addresses(flow.server())) {
      walkedServers.add(server);
      for (BigInteger client : addresses(flow.client())) {
        for (BigInteger nat :
            flow.natAcl().isPresent() ? addresses(flow.natAddress()) : List.of(BigInteger.ZERO)) {
          follow(client, nat, server);
        }
      }
    }
  }

  private void follow(BigInteger client, BigInteger nat, BigInteger server) {
    boolean open = first("client", flow.clientAcl(), true, server);
    BitSet ports = ports(0);
    BitSet gatewayPorts = ports(1024);
    if (flow.natAcl().isPresent()) {
      open &= first("nat-gateway", flow.natAcl(), false, client);
      open &= first("nat-gateway", flow.natAcl(), true, server);
      open &= first("server", flow.serverAcl(), false, nat);
      gatewayPorts.and(back("server", flow.serverAcl(), true, nat));
      gatewayPorts.and(back("nat-gateway", flow.natAcl(), false, server));
      ports.and(back("nat-gateway", flow.natAcl(), true, client));
    } else {
      open &= first("server", flow.serverAcl(), false, client);
      ports.and(back("server", flow.serverAcl(), true, client));
    }
    ports.and(back("client", flow.clientAcl(), false, server));
    anyOpen |= open;
    gatewayOfAll.and(gatewayPorts);
    allGatewayPorts &= gatewayPorts.cardinality() == 65536 - 1024;
    if (open && !ports.isEmpty() && !gatewayPorts.isEmpty()) {
      reachedServers.add(server);
      common.and(ports);
      gatewayOfWorking.and(gatewayPorts);
    } else {
      allWork = false;
    }
  }

  private boolean first(
      String side, Optional<WrittenAcl> acl, boolean leaving, BigInteger address) {
    if (acl.isEmpty()) {
      return true;
    }
    String verdict =
        acl.get().verdict(leaving, flow.protocolNumber(), bits, address, flow.serverPort());
    forward.add(side + (leaving ? " outbound " : " inbound ") + verdict);
    return verdict.startsWith("allow");
  }

  private BitSet back(String side, Optional<WrittenAcl> acl, boolean leaving, BigInteger address) {
    if (acl.isEmpty()) {
      return ports(0);
    }
    String place = side + (leaving ? " outbound " : " inbound ");
    return walked.computeIfAbsent(
        place + address,
        any -> {
          BitSet passed = acl.get().walk(leaving, flow.protocolNumber(), bits, address);
          returns.add(place + runs(passed));
          return passed;
        });
  }

  /** The blocks of set bits. */
  static List<PortRange> runs(BitSet bits) {
    List<PortRange> runs = new ArrayList<>();
    for (int low = bits.nextSetBit(0); low >= 0; ) {
      int end = bits.nextClearBit(low);
      runs.add(PortRange.of(low, end - 1));
      low = bits.nextSetBit(end);
    }
    return runs;
  }

  private static BitSet ports(int from) {
    BitSet ports = new BitSet();
    ports.set(from, 65536);
    return ports;
  }

  private List<BigInteger> addresses(AddressBlock block) {
    Set<BigInteger> addresses = new TreeSet<>();
    add(block.first(), block, addresses);
    add(block.last(), block, addresses);
    if (bits - block.length() < ALL_BELOW) {
      for (int i = 0; i < 1 << (bits - block.length()); i++) {
        add(block.first().add(BigInteger.valueOf(i)), block, addresses);
      }
    }
    for (WrittenRule rule : flow.rules()) {
      if (rule.cidr().family() == block.family()) {
        add(rule.cidr().first().subtract(BigInteger.ONE), block, addresses);
        add(rule.cidr().first(), block, addresses);
        add(rule.cidr().last(), block, addresses);
        add(rule.cidr().last().add(BigInteger.ONE), block, addresses);
      }
    }
    return new ArrayList<>(addresses);
  }

  private static void add(BigInteger address, AddressBlock block, Set<BigInteger> addresses) {
    if (address.compareTo(block.first()) >= 0 && address.compareTo(block.last()) <= 0) {
      addresses.add(address);
    }
  }
}
