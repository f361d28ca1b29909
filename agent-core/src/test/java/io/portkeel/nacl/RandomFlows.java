package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.Protocol;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Flows through ACLs of every shape: in any order, with numbers that both families use, with blocks
 * that nest, ports beside protocol -1, ICMP, and with or without the rules shown as {@code *}.
 */
record RandomFlows(Random random) {

  /** All addresses are among these many, so that rules hit. */
  private static final int UNIVERSE_BITS = 8;

  WrittenFlow next() {
    AddressFamily family = random.nextInt(4) == 0 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    int serverPort = new int[] {443, 1433, 53, 40000, 0}[random.nextInt(5)];
    boolean gateway = random.nextBoolean();
    WrittenAcl client = acl("acl-c", serverPort, family);
    WrittenAcl server = acl("acl-s", serverPort, family);
    WrittenAcl nat = acl("acl-n", serverPort, family);
    int sides = random.nextInt(4);
    return new WrittenFlow(
        block(family, random.nextInt(5) == 0 ? 4 : 0),
        block(family, random.nextInt(3) > 0 ? UNIVERSE_BITS : 0),
        serverPort,
        random.nextInt(4) == 0 ? Protocol.UDP : Protocol.TCP,
        sides == 1 ? Optional.empty() : Optional.of(client),
        sides == 2 ? Optional.empty() : Optional.of(server),
        gateway ? Optional.of(nat) : Optional.empty(),
        block(family, random.nextInt(8) == 0 ? 3 : 0));
  }

  private WrittenAcl acl(String id, int serverPort, AddressFamily family) {
    List<WrittenRule> rules = new ArrayList<>();
    int count = random.nextInt(14);
    for (int i = 0; i < count; i++) {
      rules.add(rule(1 + random.nextInt(12), serverPort, family));
    }
    // Most are of some use, by a rule behind the others.
    for (boolean egress : new boolean[] {true, false}) {
      if (random.nextInt(10) > 0) {
        rules.add(open(100, egress, family));
      }
    }
    if (random.nextBoolean()) {
      for (boolean egress : new boolean[] {true, false}) {
        rules.add(new WrittenRule(32767, egress, false, "-1", all(AddressFamily.IPV4), 0, 65535));
        rules.add(new WrittenRule(32768, egress, false, "-1", all(AddressFamily.IPV6), 0, 65535));
      }
    }
    Collections.shuffle(rules, random);
    return new WrittenAcl(id, rules);
  }

  private WrittenRule open(int number, boolean egress, AddressFamily family) {
    return random.nextInt(4) > 0
        ? new WrittenRule(number, egress, true, "-1", all(family), 0, 0)
        : new WrittenRule(number, egress, true, "6", all(family), 1024 * random.nextInt(2), 65535);
  }

  private WrittenRule rule(int number, int serverPort, AddressFamily usual) {
    AddressFamily family = random.nextInt(7) > 0 ? usual : other(usual);
    AddressBlock cidr =
        random.nextInt(3) == 0 ? all(family) : block(family, random.nextInt(UNIVERSE_BITS + 1));
    int from = random.nextInt(65536);
    int to = from + random.nextInt(65536 - from);
    switch (random.nextInt(8)) {
      case 0 -> to = from;
      case 1 -> {
        from = serverPort;
        to = serverPort;
      }
      case 2 -> {
        from = 1024;
        to = 65535;
      }
      default -> {}
    }
    String protocol = List.of("6", "6", "6", "17", "-1", "1", "58", "47").get(random.nextInt(8));
    return new WrittenRule(
        number, random.nextBoolean(), random.nextInt(5) > 1, protocol, cidr, from, to);
  }

  private static AddressFamily other(AddressFamily family) {
    return family == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }

  private static AddressBlock all(AddressFamily family) {
    return new AddressBlock(family, BigInteger.ZERO, 0);
  }

  /** A block of at most so many free bits, somewhere among the addresses that are used. */
  private AddressBlock block(AddressFamily family, int mostFree) {
    String start = family == AddressFamily.IPV4 ? "10.0.0.0" : "fd00::";
    BigInteger first = AddressBlock.parse(start).orElseThrow().first();
    BigInteger somewhere = first.add(BigInteger.valueOf(random.nextInt(1 << UNIVERSE_BITS)));
    int free = mostFree == 0 ? 0 : random.nextInt(mostFree + 1);
    return new AddressBlock(family, somewhere, family.bits() - free);
  }
}
